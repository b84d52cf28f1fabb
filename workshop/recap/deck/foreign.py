"""Our slides in somebody's own template: its titles and foot, our content between them.

The title goes into its layout's title. What stands below it is moved as a whole, made smaller or
larger alike in both directions, into what the layout leaves free. A slide whose scene covers all
of it keeps its own arrangement, since its notes belong to places in the drawing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workshop.recap.deck import colouring, moving, setting
from workshop.recap.deck.design import Design, Fitted
from workshop.recap.deck.fonts import CALIBRI, Run, run_of
from workshop.recap.deck.layouts import Holder, Place
from workshop.recap.deck.matching import match
from workshop.recap.deck.reading import Found, Theirs, Whole
from workshop.slides import drawing, fit, frame
from workshop.slides.fit import Style
from workshop.slides.model import (
    HEIGHT,
    WIDTH,
    Align,
    Box,
    Colour,
    Freeform,
    Gradient,
    Layout,
    Paragraph,
    Placeholder,
    Shape,
    Slide,
    TextBox,
)

THEIRS = Colour.LINE
"""No text of ours has it: in a placeholder it stands for the colour that the template gives."""
_FEET = {Placeholder.DATE: "dt", Placeholder.FOOTER: "ftr", Placeholder.NUMBER: "sldNum"}
_BODIES = ("subTitle", "body", "obj")
_CAPS = 1.25
"""How much wider a text gets in capitals, about."""
_EDGE = 0.05
"""What stays free at the edges of a page, as a share of it, where no placeholder says so."""
_SHARES = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6, 0.54, 0.48, 0.42, 0.36)
"""The sizes that a text is tried in, as shares of the one liked best."""
_LEAST_ABOVE = 0.03
"""What stays free above a line over the title, as a share of the page's height."""
_GAP = 36.0
_LINE = 40.0
"""Above a title that is a text box, for the line over it."""
_LIFT = 0.3
"""Of a height that is left over, this share stays free above a quote."""
_SHARE = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}
"""Of a width that is left over, what stays free at the left of the content: as under the title."""
_MOSTLY = 0.6
"""From which share of a page something goes over most of it."""
_ENOUGH = 0.4
"""The body's place is kept to if it is at least this share of what is free, not all of it: what
its designer left out may be full of art."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """One of their layouts, as slides of ours are laid out on it."""

    page: Box
    run: Run
    theirs: Theirs
    title: Found | None
    title_box: Box
    """The title's place, or one for a text box where the layout has none."""
    body: Found | None
    free: Box
    """Below the title and above the foot."""

    @property
    def scale(self) -> float:
        """How large the page is, as a share of our slides."""
        return min(self.page.w / WIDTH, self.page.h / HEIGHT)

    @property
    def is_measured(self) -> bool:
        """Whether all its texts are as wide as they were measured."""
        return self.run == _title_run(self) == CALIBRI

    def feet(self, which: Placeholder) -> Found | None:
        """A part of the foot."""
        return next(self.theirs.of(_FEET[which]), None)


class Foreign(Design):
    """Somebody's own template."""

    def __init__(self, whole: Whole) -> None:
        matches = match(whole.layouts, whole.page)
        texts = _body_of(matches.layouts[Layout.STATEMENT], Layout.STATEMENT)
        self._spots = {
            layout: _spot(theirs, layout, whole, texts)
            for layout, theirs in matches.layouts.items()
        }
        places = {layout: _place(spot, layout) for layout, spot in self._spots.items()}
        super().__init__(places, matches.notices)

    def fitted(self, slide: Slide) -> Fitted:
        """The slide in that template, with colours that can be read in it."""
        spot, palette = self._spots[slide.layout], self._spots[slide.layout].theirs.palette
        if _covers(slide):
            ground = colouring.behind(slide, palette)
            return _covering(colouring.coloured(slide, palette, ground), spot)
        return _laid_out(colouring.coloured(slide, palette, palette.ground), spot)


def _covers(slide: Slide) -> bool:
    """Whether the scene is a picture of the whole slide."""
    return any(each.box.x <= 0 and each.box.right >= WIDTH for each in slide.scene)


# --- What the template offers ---


def _spot(theirs: Theirs, layout: Layout, whole: Whole, texts: Found | None) -> _Spot:
    """A layout for one of ours; `texts` is where the template has text on most of its slides."""
    page, title = whole.page, theirs.title
    edge = page.inset(page.w * _EDGE, page.h * _EDGE)
    title_box = title.box if title else Box(edge.x, edge.y + _LINE, edge.w, page.h * 0.12)
    body = _body_of(theirs, layout)
    # What opens a deck has a line for a subtitle, too small for anything else.
    held = None if layout is Layout.TITLE else body or texts
    free = _free(theirs, title_box, held, page)
    return _Spot(page, run_of(whole.font), theirs, title, title_box, body, free)


def _body_of(theirs: Theirs, layout: Layout) -> Found | None:
    """The largest placeholder that can hold what slides of that layout are about."""
    own = {Layout.TABLE: ("tbl", "obj"), Layout.CHART: ("chart", "obj")}.get(layout, _BODIES)
    found = [each for kind in own for each in theirs.of(kind)]
    return max(found, key=lambda each: each.box.w * each.box.h, default=None)


def _free(theirs: Theirs, title: Box, body: Found | None, page: Box) -> Box:
    """What is free for content: between title and foot, in the body's place if that is most."""
    edge = page.inset(page.w * _EDGE, page.h * _EDGE)
    feet = [each.box.y for each in theirs.of(*_FEET.values()) if each.box.y > page.h * _MOSTLY]
    top, bottom = edge.y, min([edge.bottom, *feet])
    if title.bottom < bottom - page.h * 0.25:
        top = max(top, title.bottom)
    elif title.y > page.h * 0.3:
        bottom = min(bottom, title.y)
    sides = [each for each in (body.box if body else None, title) if each]
    wide = next((each for each in sides if each.w > page.w * _MOSTLY), edge)
    left, right = max(0.0, wide.x), min(page.w, wide.right)
    free = Box(left, top, right - left, max(page.h * 0.1, bottom - top))
    if body is None:
        return free
    inside = _common(free, body.box)
    return inside if inside.w * inside.h > _ENOUGH * free.w * free.h else free


def _common(one: Box, other: Box) -> Box:
    x, y = max(one.x, other.x), max(one.y, other.y)
    right, bottom = min(one.right, other.right), min(one.bottom, other.bottom)
    return Box(x, y, max(0.0, right - x), max(0.0, bottom - y))


def _place(spot: _Spot, layout: Layout) -> Place:
    holders: dict[Placeholder, Holder] = {}
    if spot.title is not None:
        holders[Placeholder.TITLE] = _holder(Placeholder.TITLE, spot.title)
    if spot.body is not None:
        own = {Layout.TABLE: Placeholder.TABLE, Layout.CHART: Placeholder.CHART}
        which = own.get(layout, Placeholder.BODY)
        # Nothing is known of how its levels are set, so everything is said.
        told = replace(_holder(which, spot.body), size=0.0, spacing=0.0, bullet=True)
        holders[which] = replace(told, bold=spot.body.bold)
    for which in _FEET:
        found = spot.feet(which)
        if found is not None:
            holders[which] = _holder(which, found)
    return Place(spot.theirs.number, holders, spot.theirs.colour_map)


def _holder(which: Placeholder, found: Found) -> Holder:
    return Holder(
        which,
        "" if found.type == "obj" else found.type,
        found.idx,
        found.box,
        found.size,
        colour=THEIRS,
        align=found.align,
        anchor=found.anchor,
        insets=found.insets,
        spaced=True,
    )


# --- A slide on it ---


def _covering(slide: Slide, spot: _Spot) -> Fitted:
    """The slide as it was arranged, its scene over the whole page."""
    run = _widest(spot.run, _title_run(spot))
    move = moving.into(Box(0, 0, WIDTH, HEIGHT), spot.page, run)
    at = moving.to_the_edges(move, spot.page)
    # Otherwise the template's own art would show wherever the scene leaves the ground bare.
    ground = Freeform(drawing.rounded(spot.page, 0), Colour.PAPER, name="Ground")
    return Fitted(
        replace(
            slide,
            title=setting.title(slide.title, move),
            shapes=tuple(setting.moved(slide.shapes, move)),
            scene=(ground, *(_fading(move.drawing(each, at)) for each in slide.scene)),
        ),
        move.scale,
        spot.is_measured,
    )


def _fading(shape: Freeform) -> Freeform:
    """A drawing that fades into the ground of our slides fades into the one it stands on here."""
    match shape.fill:
        case Gradient(top=top, foot=Colour.SNOW):
            return replace(shape, fill=Gradient(top, Colour.PAPER))
        case _:
            return shape


def _laid_out(slide: Slide, spot: _Spot) -> Fitted:
    """Title and foot in their places, and the content in what is left free."""
    heading, rest = _parted(slide)
    feet = [_foot(each, spot) for each in rest if _is_foot(each)]
    content = [each for each in rest if not _is_foot(each)]
    title = _title(slide.title, spot)
    head, free = _head(heading, title.box, spot)
    body, content, free = _body(content, spot, free)
    drawn = [*slide.scene, *content]
    scale = spot.scale
    scene = slide.scene
    if drawn:
        at = _SHARE[title.align], _LIFT if slide.layout is Layout.QUOTE else 0.0
        move = moving.into(_region(drawn), free, spot.run, at, scale)
        # Notes on a scene belong to places in it.
        most = spot.page.h / HEIGHT if not scene else 0.0
        content = setting.grown(content, move, free, most)
        scene = tuple(map(move.drawing, scene))
        scale = move.scale
    shapes = (*head, *body, *content, *(each for each in feet if each))
    there = replace(slide, title=title, shapes=shapes, scene=scene)
    return Fitted(there, scale, spot.is_measured)


def _parted(slide: Slide) -> tuple[list[TextBox], list[Shape]]:
    """The lines that belong to the title, and everything else."""
    heading, rest = [], list[Shape]()
    for shape in slide.shapes:
        if isinstance(shape, TextBox) and _heads(shape, slide.title):
            heading.append(shape)
        else:
            rest.append(shape)
    return heading, rest


def _heads(shape: TextBox, title: TextBox) -> bool:
    """Whether it is the kicker, or the prompt right below the title."""
    if shape.placeholder is Placeholder.KICKER:
        return True
    return shape.placeholder is Placeholder.ASIDE and abs(shape.box.y - title.box.bottom) < 20


def _is_foot(shape: Shape) -> bool:
    return isinstance(shape, TextBox) and shape.placeholder in _FEET


def _title(title: TextBox, spot: _Spot) -> TextBox:
    """The title in the layout's own place and look, in a size at which it fits."""
    found = spot.title
    if found is None:
        said = _in_sizes(title, spot.title_box, spot.run, frame.TITLE.sizes[0] * spot.scale)
        return replace(title, box=spot.title_box, paragraphs=(said,), name="Title")
    return _in_place(title, found, _title_run(spot))


def _foot(shape: Shape, spot: _Spot) -> TextBox | None:
    """Date, footer or number in the layout's own place; None where it has none."""
    assert isinstance(shape, TextBox)
    found = spot.feet(shape.placeholder) if shape.placeholder else None
    return None if found is None else _in_place(shape, found, run_of(found.font))


def _in_place(shape: TextBox, found: Found, run: Run) -> TextBox:
    """A text in a placeholder's own place and look, in a size at which it fits."""
    said = _in_sizes(shape, _inside(found), run, found.size, found.bold)
    return replace(
        shape,
        box=found.box,
        paragraphs=(replace(said, bold=False, colour=THEIRS),),
        align=found.align,
        anchor=found.anchor,
        margin=_margin(found),
    )


def _head(heading: Sequence[TextBox], title: Box, spot: _Spot) -> tuple[list[TextBox], Box]:
    """Kicker and prompt around the title, and what they leave free."""
    lines = [_line(each, spot) for each in heading]
    if title.y >= spot.free.bottom - 1:
        above, below = lines, []
    else:
        above = [each for each in lines if _stands_above(each, title, spot)]
        below = [each for each in lines if each not in above]
    gap, free = _GAP * spot.scale, spot.free
    over = _stacked(above, title.y - sum(each.box.h for each in above))
    under = _stacked(below, free.y)
    top = under[-1].box.bottom + gap if under else free.y
    # A title at the foot of its page has the free part above it.
    bottom = min([free.bottom, *(each.box.y - gap for each in over if each.box.y > free.y)])
    return [*over, *under], Box(free.x, top, free.w, max(1.0, bottom - top))


def _line(shape: TextBox, spot: _Spot) -> TextBox:
    """Kicker or prompt as wide as the title, not yet in its place."""
    inner = _inside(spot.title) if spot.title else spot.title_box
    room = Box(inner.x, 0, inner.w, shape.box.h * spot.scale * 1.05)
    said = _in_sizes(shape, room, spot.run, shape.paragraphs[0].size * spot.scale)
    align = spot.title.align if spot.title else shape.align
    return replace(shape, box=replace(room, h=fit.height([said])), paragraphs=(said,), align=align)


def _stands_above(line: TextBox, title: Box, spot: _Spot) -> bool:
    """Whether it is a kicker that has room between the top of the page and the title."""
    return (
        line.placeholder is Placeholder.KICKER
        and title.y - line.box.h >= spot.page.h * _LEAST_ABOVE
    )


def _stacked(lines: Sequence[TextBox], top: float) -> list[TextBox]:
    """The lines one under the other."""
    placed = []
    for each in lines:
        placed.append(replace(each, box=replace(each.box, y=top)))
        top += each.box.h
    return placed


def _body(
    content: Sequence[Shape], spot: _Spot, free: Box
) -> tuple[list[TextBox], list[Shape], Box]:
    """The body as running text where nothing stands beside it; then what is left, and its room."""
    bodies = [each for each in content if _is_body(each)]
    others = [each for each in content if not _is_body(each)]
    if len(bodies) != 1 or any(each.box.y < bodies[0].box.bottom for each in others):
        return [], list(content), free
    (body,) = bodies
    assert isinstance(body, TextBox)
    box = spot.body.box if spot.body is not None and others else free
    room = min(box.h, free.h * 0.45) if others else box.h
    said = _all_in_sizes(body, Box(box.x, box.y, box.w, room), spot)
    tall = fit.height(said)
    placed = replace(body, box=replace(box, h=tall if others else box.h), paragraphs=said)
    if others and spot.body is not None:
        placed = replace(placed, align=spot.body.align)
    top = max(free.y, placed.box.bottom + _GAP * spot.scale) if others else free.y
    if top > free.bottom - spot.page.h * 0.1:
        return [], list(content), free
    return [placed], others, Box(free.x, top, free.w, free.bottom - top)


def _is_body(shape: Shape) -> bool:
    return isinstance(shape, TextBox) and shape.placeholder is Placeholder.BODY


def _region(shapes: Sequence[Shape]) -> Box:
    """The part of our slide that the shapes stand in, from its left margin to its right."""
    top = min(each.box.y for each in shapes)
    bottom = max(each.box.bottom for each in shapes)
    left = min(frame.MARGIN, *(each.box.x for each in shapes))
    right = max(frame.MARGIN + frame.INNER, *(each.box.right for each in shapes))
    return Box(left, top, right - left, bottom - top)


# --- Text ---


def _in_sizes(
    shape: TextBox, room: Box, run: Run, size: float, bold: bool | None = None
) -> Paragraph:
    """The text of a box as one paragraph, in the largest of some sizes at which it fits."""
    first = shape.paragraphs[0]
    heavy = first.bold if bold is None else bold
    share = run.of(heavy)
    style = Style(
        tuple(moving.smaller(size * each) for each in _SHARES),
        bold=heavy,
        colour=first.colour,
        spacing=first.spacing,
    )
    return fit.fit(" ".join(shape.text.split()), room.w / share, room.h, style)


def _all_in_sizes(shape: TextBox, room: Box, spot: _Spot) -> tuple[Paragraph, ...]:
    """The paragraphs of a box in the largest of some sizes at which they fit."""
    said = shape.paragraphs
    for share in _SHARES:
        scale = share * spot.scale
        said = tuple(_again(each, room.w, scale, spot.run) for each in shape.paragraphs)
        if fit.height(said) <= room.h:
            break
    return said


def _again(each: Paragraph, room: float, scale: float, run: Run) -> Paragraph:
    """A paragraph broken anew in another size."""
    size = moving.smaller(each.size * scale)
    style = Style((size,), each.bold, each.colour, each.bullet, each.space_before * scale)
    return fit.paragraph(each.text, room / run.of(each.bold), replace(style, spacing=each.spacing))


def _title_run(spot: _Spot) -> Run:
    found = spot.title
    if found is None:
        return spot.run
    run = run_of(found.font)
    return Run(run.regular * _CAPS, run.bold * _CAPS) if found.caps else run


def _widest(one: Run, other: Run) -> Run:
    return Run(max(one.regular, other.regular), max(one.bold, other.bold))


def _margin(found: Found) -> tuple[float, float]:
    left, above, right, below = found.insets
    return max(left, right), max(above, below)


def _inside(found: Found) -> Box:
    return found.box.inset(*_margin(found))
