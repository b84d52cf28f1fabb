"""An invented session with a step of every kind, and a slide with a shape of every kind."""

from collections.abc import Iterable
from datetime import datetime

from workshop.domain.changes import (
    Change,
    Details,
    Mark,
    Place,
    PointAdded,
    PointMarked,
    Record,
    SessionBegun,
    Share,
)
from workshop.domain.module import Module, Step, Zone
from workshop.domain.session import Session, replay
from workshop.recap.deck import Properties
from workshop.recap.pages import Page
from workshop.slides import bars, fit, frame, notes, tables
from workshop.slides.fit import Style
from workshop.slides.model import (
    BarSeries,
    Box,
    Chart,
    Colour,
    Drawn,
    Freeform,
    Gradient,
    Layout,
    Placeholder,
    Segment,
    Series,
    Shape,
    Slide,
    Stroke,
    TextBox,
    Verb,
)

ROOM_ONLY, HIDDEN, REMOVED = "Parrot stays here", "Magpie was hidden", "Heron was removed"
"""What must never leave the room."""
NOTES = "Walrus: breathe before you ask."
"""What stands in the facilitator's notes and nowhere else."""
PEOPLE = ("Robin Marsh", "Ana-Lia O’Hare", "Table 2", "Table 22", "Kit")

ABOUT = Properties("A title", "A subject", "en", datetime.fromisoformat("2026-11-21"))


def module() -> Module:
    """One step of each kind and form."""
    return Module(
        "day",
        "Session 0",
        "A day outside",
        (
            Step(
                "welcome",
                "talk",
                "Welcome",
                5,
                ask="Leave with one thing to try",
                settings={"form": "welcome"},
            ),
            Step("talk", "talk", "Why snow", 5, show=("It is white", "It is cold"), notes=NOTES),
            Step(
                "slopes",
                "board",
                "On the slopes",
                20,
                ask="How is coaching like this?",
                settings={"form": "scene", "scene": "ski slopes"},
                notes=NOTES,
            ),
            Step(
                "spots",
                "board",
                "Blind spots",
                10,
                ask="What did we assume?",
                zones=(Zone("assumed", "We assumed"), Zone("missed", "We may be missing")),
                settings={"form": "columns", "arrow": "yes"},
            ),
            Step("wall", "board", "A wall", 10, ask="What do you see?"),
            Step("curve", "curve", "Through the dip", 10, ask="Where are you?"),
            Step(
                "actions",
                "actions",
                "Action steps",
                10,
                ask="What will we do by next time?",
                zones=(Zone("doors", "Open doors"), Zone("growth", "Foster growth")),
            ),
            Step("words", "reflection", "Last words", 5, ask="What will you carry forward?"),
            Step(
                "thanks",
                "reflection",
                "Thanks",
                5,
                ask="Who helped, and how?",
                settings={"form": "thanks"},
            ),
        ),
        about="Coaches and leaders find out what carries them uphill.",
        people="Leaders with their coaches",
    )


def points() -> tuple[PointAdded, ...]:
    """What was said, of every share and with every field."""
    return (
        PointAdded("p1", "slopes", "A lift up, then you carve down.", "lift", "Table 2"),
        PointAdded("p2", "slopes", "Robin Marsh showed us how to fall.", "falling-well", "Kit"),
        PointAdded("p3", "slopes", "Nobody starts on the black diamond.", "black-diamond"),
        PointAdded("p4", "slopes", ROOM_ONLY, "lift", "Kit", share=Share.ROOM),
        PointAdded("p5", "slopes", HIDDEN, "lift", "Kit"),
        PointAdded("p6", "slopes", REMOVED, "lift", "Kit"),
        PointAdded("p7", "spots", "That they read the plan", "assumed", "Table 22"),
        PointAdded(
            "p8", "spots", "Time, said table 2.", "missed", "Robin Marsh", None, Share.NO_NAME
        ),
        PointAdded("p9", "wall", "<b>Bold & “quoted”</b>\nand a second line", "", "Ana-Lia O’Hare"),
        PointAdded("d1", "curve", "", place=Place(0.1, 0.7)),
        PointAdded("d2", "curve", "", place=Place(0.45, 0.2)),
        PointAdded("p10", "curve", "The tools, but no time.", "", "Table 2", Place(0.5, 0.2)),
        PointAdded(
            "a1",
            "actions",
            "Invite one colleague in",
            "doors",
            "Kit",
            fields={"owner": "Robin Marsh", "due": "2026-12-04", "first": "Ask Kit"},
        ),
        PointAdded("a2", "actions", "Plan a unit together", "growth", fields={"owner": "Table 22"}),
        PointAdded("q1", "words", "The third time, the class ran it without me.", "", "Kit"),
        PointAdded("q2", "words", "Ana-Lia O'Hare made me laugh.", "", "", None, Share.NO_NAME),
        PointAdded("t1", "thanks", "Robin, for the quiet word.", "", "Table 2"),
    )


MARKS = (PointMarked("p5", Mark.HIDDEN, True), PointMarked("p6", Mark.REMOVED, True))
DETAILS = Details("2026-11-21", "Hall B, room of Robin Marsh", 18, 5, "Wed 13 Jan, with Kit")


def session(
    said: Iterable[Change] = (*points(), *MARKS), of: Module | None = None, about: Details = DETAILS
) -> Session:
    """The session in which that was said."""
    began: list[Change] = [SessionBegun(of or module(), about)]
    return replay(
        Record(number, f"2026-11-21T14:{number // 60 % 60:02}:{number % 60:02}+01:00", number, each)
        for number, each in enumerate([*began, *said], 1)
    )


def slide(text: str = "Some words that people said", layout: Layout = Layout.CHART) -> Slide:
    """A slide with a shape of every kind, each with `text` wherever a text can stand."""
    head = frame.head(text, text, text)
    plain = Style((28,))
    line = fit.paragraph(text, 380, plain)
    widths = (300.0, 200.0)
    rows = [[tables.cell(text, width, plain, 2) for width in widths] for _row in range(3)]
    box = Box(1000, 400, 600, 300)
    series = (
        Series(text, ((0.0, 0.1), (0.5, 0.9), (1.0, 0.4)), Drawn.LINE, Colour.GLACIER, 10),
        Series(text, ((0.25, 0.5),), Drawn.DOTS, Colour.DAWN, 30),
        Series(text, (), Drawn.DOTS, Colour.GOLD, 30),
    )
    shapes: tuple[Shape, ...] = (
        *head.shapes,
        TextBox(Box(96, 400, 400, 90), (line, fit.paragraph(text, 380, Style((28,), bullet=True)))),
        TextBox(Box(96, 500, 400, 60), (line,), fill=Colour.BERRY, radius=30, name=text),
        notes.note(notes.Card(text, text, Colour.SPRUCE, text), 96, 600, 400),
        tables.table((520, 400), widths, rows[0], rows[1:], text),
        Chart(box, series, (0.0, 1.0), (0.0, 1.0), text),
        _drawing(text, Box(1700, 400, 50, 50)),
        TextBox(Box(96, 900, 400, 60), (line,), placeholder=Placeholder.BODY),
    )
    scene = (_drawing("", Box(0, 0, 1920, 600)), _drawing("", Box(0, 600, 1920, 0)))
    return Slide(layout, head.title, shapes, scene, background=Colour.ICE)


def bar_slide(
    *hands: int, paper: tuple[int, ...] = (), upright: bool = False, unit: str = ""
) -> Slide:
    """A slide with a bar chart of so many hands, and of paper dots on top of them."""
    head = frame.head("Session 0", "How many?")
    names = tuple(f"Option <{index}> & more" for index in range(1, len(hands) + 1))
    values = {"Hands": hands, "Paper dots": paper}
    series = [
        BarSeries(name, each, (colour, Colour.SPRUCE, *[colour] * len(each))[: len(each)])
        for (name, each), colour in zip(values.items(), (Colour.GLACIER, Colour.DAWN), strict=True)
        if each
    ]
    box = Box(500, 300, 1300, 600)
    chart = bars.bars(box, names, series, "The numbers", bars.Look(upright, unit=unit))
    return Slide(Layout.CHART, head.title, (*head.shapes, chart))


def _drawing(alt: str, box: Box) -> Freeform:
    path = (
        Segment(Verb.MOVE, ((box.x, box.y),)),
        Segment(Verb.LINE, ((box.right, box.y),)),
        Segment(
            Verb.CURVE,
            ((box.right, box.bottom), (box.right, box.bottom), (box.x, box.bottom)),
        ),
        Segment(Verb.CLOSE),
    )
    return Freeform(path, Gradient(Colour.SKY, Colour.PAPER), Stroke(Colour.SOFT, 3), alt)


def pages(*slides: Slide, remarks: tuple[str, ...] = ()) -> tuple[Page, ...]:
    """The slides as the pages of a recap, two to a section."""
    return tuple(
        Page(f"page/{index}", "", f"Part {index // 2}", each, remarks)
        for index, each in enumerate(slides)
    )
