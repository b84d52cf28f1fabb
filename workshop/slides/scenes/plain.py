"""Analogies without a picture of their own: their zones on a quiet ground."""

from workshop.domain.module import Zone
from workshop.i18n import _
from workshop.slides import frame, pills, tiles
from workshop.slides.model import Box, Colour
from workshop.slides.scenes.base import SKY_TOP, Scene, Spot, land, sky

_GAP = 24.0
_ACROSS = 3


def _plain(*zones: Zone) -> Scene:
    """The zones in rows of three; a place left beside them takes what has no zone."""
    space = Box(frame.MARGIN, SKY_TOP, frame.INNER, frame.CONTENT_END - SKY_TOP)
    tray: Box | None = None
    if len(zones) % _ACROSS:
        *boxes, tray = tiles.grid(space, len(zones) + 1, _GAP)
    else:
        boxes = list(tiles.grid(space, len(zones), _GAP))
    spots = tuple(
        Spot(zone, box, colour, mark)
        for zone, box, (colour, mark) in zip(zones, boxes, pills.PALETTE, strict=False)
    )
    back = ((0, 790), (400, 730), (900, 780), (1400, 710), (1920, 750))
    front = ((0, 930), (500, 890), (1000, 930), (1500, 880), (1920, 910))
    ground = (land(back, Colour.ICE, "Ground"), land(front, Colour.SNOW, "Ground"))
    return Scene((sky(), *ground), spots, tray, drawn=False)


def hot_air_balloon() -> Scene:
    """What lifts, what holds, and what is in sight."""
    return _plain(
        Zone("burner", _("Burner")),
        Zone("ropes", _("Ropes")),
        Zone("sandbags", _("Sandbags")),
        Zone("storm-clouds", _("Storm clouds")),
        Zone("clear-sky", _("Clear sky")),
    )


def kitchen() -> Scene:
    """From the recipe to the table."""
    return _plain(
        Zone("recipe", _("Recipe")),
        Zone("ingredients", _("Ingredients")),
        Zone("head-chef-moments", _("Head-chef moments")),
        Zone("burnt-pan", _("Burnt pan")),
        Zone("tasting", _("Tasting")),
        Zone("shared-table", _("Shared table")),
    )


def orchestra() -> Scene:
    """From the score to the applause."""
    return _plain(
        Zone("score", _("Score")),
        Zone("tuning", _("Tuning")),
        Zone("sections", _("Sections")),
        Zone("solo", _("Solo")),
        Zone("wrong-note", _("Wrong note")),
        Zone("applause", _("Applause")),
    )


def building_site() -> Scene:
    """From the plans to a room to live in."""
    return _plain(
        Zone("plans", _("Plans")),
        Zone("foundations", _("Foundations")),
        Zone("scaffolding", _("Scaffolding")),
        Zone("inspection", _("Inspection")),
        Zone("finished-room", _("Finished room")),
    )


def bridge() -> Scene:
    """Two banks and what is between them."""
    return _plain(
        Zone("my-bank", _("My bank")),
        Zone("your-bank", _("Your bank")),
        Zone("pillars", _("Pillars")),
        Zone("gap", _("Gap")),
        Zone("crossing", _("Crossing")),
    )


def relay() -> Scene:
    """A race that nobody runs alone."""
    return _plain(
        Zone("training", _("Training")),
        Zone("baton-pass", _("Baton pass")),
        Zone("lanes", _("Lanes")),
        Zone("dropped-baton", _("Dropped baton")),
        Zone("finish", _("Finish")),
    )


def lighthouse_coast() -> Scene:
    """A coast by night."""
    return _plain(
        Zone("light", _("Light")),
        Zone("fog", _("Fog")),
        Zone("reefs", _("Reefs")),
        Zone("harbour", _("Harbour")),
        Zone("fleet", _("Fleet")),
    )


def jazz_band() -> Scene:
    """A tune that everybody knows, and what they make of it."""
    return _plain(
        Zone("standard-tune", _("Standard tune")),
        Zone("listening", _("Listening")),
        Zone("improvising", _("Improvising")),
        Zone("missed-cue", _("Missed cue")),
        Zone("groove", _("Groove")),
    )


def bike_ride() -> Scene:
    """Learning to ride."""
    return _plain(
        Zone("training-wheels", _("Training wheels")),
        Zone("steady-hand", _("Steady hand")),
        Zone("letting-go", _("Letting go")),
        Zone("wobble", _("Wobble")),
        Zone("scraped-knee", _("Scraped knee")),
        Zone("open-road", _("Open road")),
    )


def space_mission() -> Scene:
    """From the launch pad to a new planet."""
    return _plain(
        Zone("launch-pad", _("Launch pad")),
        Zone("mission-control", _("Mission control")),
        Zone("fuel", _("Fuel")),
        Zone("docking", _("Docking")),
        Zone("blackout", _("Blackout")),
        Zone("new-planet", _("New planet")),
    )
