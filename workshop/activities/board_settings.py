"""What an author can set of a board: its form, its picture, and the zones that these ask for."""

from dataclasses import dataclass
from enum import Enum

from workshop.activities import settings
from workshop.activities.settings import Problem
from workshop.domain.module import Step, Zone
from workshop.i18n import _, ngettext
from workshop.slides import scenes
from workshop.slides.scenes import SceneName

FEWEST_COLUMNS, MOST_COLUMNS = 2, 6
OVERLAP_ZONES = (3, 4)
"""Two or three circles, and what they share."""
FEWEST_PHASES, MOST_PHASES = 3, 8


class Form(Enum):
    """What a board looks like; the words an author writes."""

    SCENE = "scene"
    COLUMNS = "columns"
    WALL = "wall"
    OVERLAP = "overlap"
    CYCLE = "cycle"


@dataclass(frozen=True, slots=True)
class Settings:
    """The keys of a board step."""

    form: Form = Form.WALL
    scene: SceneName = SceneName.SKI_SLOPES
    arrow: bool = False
    """Whether an arrow leads from each column to the next: from what was to what may be."""
    poster: bool = False
    """Whether its points are the norms that every later welcome of the year shows."""


def zones(step: Step) -> tuple[Zone, ...]:
    """The places of a picture, the phases of a cycle; the other forms have none of their own."""
    given = of(step)
    if given.form is Form.CYCLE:
        return (
            Zone("plan", _("Plan")),
            Zone("implement", _("Implement")),
            Zone("revise", _("Revise")),
            Zone("assess", _("Assess")),
        )
    if given.form is not Form.SCENE:
        return ()
    return tuple(spot.zone for spot in scenes.scene(given.scene).spots)


def check(step: Step) -> tuple[Problem, ...]:
    """Zones the picture has not, and too few or too many columns, circles or phases."""
    given = of(step)
    if given.form is Form.COLUMNS:
        return _check_columns(len(step.zones))
    if given.form in (Form.OVERLAP, Form.CYCLE) and not _has_room(step, given.form):
        return (_wrong_count(given.form, len(step.zones)),)
    if given.form is not Form.SCENE:
        return ()
    labels = tuple(zone.label for zone in zones(step))
    known = {zone.id for zone in zones(step)}
    return tuple(
        Problem(
            "zones",
            _("“{zone}” is no place in the picture “{scene}”.").format(
                zone=zone.label, scene=given.scene.value
            ),
            settings.nearest(zone.label, labels),
        )
        for zone in step.zones
        if zone.id not in known
    )


def _check_columns(count: int) -> tuple[Problem, ...]:
    if FEWEST_COLUMNS <= count <= MOST_COLUMNS:
        return ()
    what = ngettext(
        "A board of columns has from 2 to 6 zones, and this one has {count}.",
        "A board of columns has from 2 to 6 zones, and this one has {count}.",
        count,
    ).format(count=count)
    remedy = _("Name the columns after “Zones:”, with semicolons between them.")
    if count > MOST_COLUMNS:
        remedy = _("Join some of them, or write “Form: wall”.")
    return (Problem("zones", what, remedy),)


def _has_room(step: Step, form: Form) -> bool:
    """Whether a form can be drawn with the step's zones."""
    count = len(step.zones or zones(step))
    match form:
        case Form.OVERLAP:
            return count in OVERLAP_ZONES
        case Form.CYCLE:
            return FEWEST_PHASES <= count <= MOST_PHASES
        case Form.COLUMNS:
            return count > 0
        case Form.SCENE | Form.WALL:
            return True


def _wrong_count(form: Form, count: int) -> Problem:
    if form is Form.OVERLAP:
        what = _("An overlap has 3 or 4 zones, and this one has {count}.")
        remedy = _("Name two or three circles after “Zones:” and, last, what they share.")
    else:
        what = _("A cycle has from 3 to 8 zones, and this one has {count}.")
        remedy = _("Name its phases after “Zones:”, or leave the line out.")
    return Problem("zones", what.format(count=count), remedy)


def of(step: Step) -> Settings:
    """The settings of a board step."""
    return settings.read(Settings, step.settings)


def drawn_form(step: Step) -> Form:
    """The form as it can be drawn: a diagram with other zones is in columns, without any a wall."""
    form = of(step).form
    if _has_room(step, form):
        return form
    return Form.COLUMNS if step.zones else Form.WALL
