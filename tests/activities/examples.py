"""Steps of every kind in each of their forms, and points to put into them."""

from dataclasses import replace

from workshop.activities.base import StepView
from workshop.activities.kinds import kind_of
from workshop.domain.changes import Details, Share
from workshop.domain.earlier import Earlier
from workshop.domain.image import Image
from workshop.domain.module import Module, Step, Zone
from workshop.domain.session import Point

MARKER = "zebra-in-the-notes"
AT = "2026-11-21T15:42:00+00:00"
_SETTINGS = {
    "welcome": ("talk", {"form": "welcome"}),
    "talk": ("talk", {"form": "talk"}),
    "break": ("talk", {"form": "break"}),
    "scene": ("board", {"form": "scene"}),
    "columns": ("board", {"form": "columns", "arrow": "yes"}),
    "wall": ("board", {"form": "wall"}),
    "overlap": ("board", {"form": "overlap"}),
    "circles": ("board", {"form": "overlap"}),
    "cycle": ("board", {"form": "cycle"}),
    "curve": ("curve", {}),
    "case": ("case", {}),
    "checklist": ("case", {"form": "checklist"}),
    "storyboard": ("storyboard", {}),
    "chat": ("questions", {}),
    "one question": ("questions", {"order": "repeated"}),
    "dots": ("vote", {"form": "dots"}),
    "fist": ("vote", {"form": "fist to five"}),
    "corners": ("vote", {"form": "four corners", "hidden": "no"}),
    "slider": ("vote", {"form": "slider"}),
    "marks": ("vote", {"form": "rating"}),
    "ratings": ("vote", {"form": "rating"}),
    "question": ("vote", {"form": "quiz", "key": "Probing"}),
    "quiz": ("vote", {"form": "quiz", "key": "Probing; Advice; Probing"}),
    "photo": ("photos", {"consent": "asked"}),
    "wins": ("photos", {"grid": "4"}),
    "year": ("photos", {"year": "yes"}),
    "actions": ("actions", {}),
    "quotes": ("reflection", {"form": "quotes"}),
    "thanks": ("reflection", {"form": "thanks"}),
}
NAMES = tuple(_SETTINGS)
_ZONES = {
    "columns": ("We assumed", "We may be missing"),
    "wall": ("Time", "Listening"),
    "overlap": ("Content and students", "Technology", "Both still learning"),
    "circles": ("Teachers", "Coaches", "Leaders", "All of us"),
    "dots": ("Plan together", "Visit a lesson", "Share what worked", "Ask first"),
    "ratings": ("Strong", "Growing", "Not yet"),
    "question": ("Paraphrase", "Probing", "Advice"),
    "quiz": ("Paraphrase", "Probing", "Advice"),
    "photo": ("Group", "Board", "Moment"),
    "wins": ("Students", "Teachers", "School"),
    "actions": ("Open doors", "Celebrate successes", "Foster growth"),
    "quotes": ("Tools", "Students"),
    "thanks": ("Colleagues", "Leaders"),
}
_SHOW = {
    "photo": ("Come closer, all of you", "Opt out: stand left"),
    "chat": ("Equality: how does everyone count the same?", "Voice: who listens?", "And then?"),
    "one question": (),
    "marks": (),
    "question": (),
    "ratings": ("Relationships first", "Specific praise", "Help goes both ways"),
    "quiz": ("What would your students say?", "Have you tried pairs?", "How do you know?"),
}

_SIZES = ((1600, 1200), (900, 1600), (2048, 1152), (1000, 1000), (2048, 700), (640, 480))
PICTURES = {
    f"picture-{number}": Image(f"picture-{number}", "image/jpeg", *size, b"")
    for number, size in enumerate(_SIZES)
}
"""Pictures of several proportions, which nobody looks at."""


def step(name: str) -> Step:
    """The step of that name, with the zones of its kind where it has none of its own."""
    kind, given = _SETTINGS[name]
    zones = tuple(Zone(label.casefold().replace(" ", "-"), label) for label in _ZONES.get(name, ()))
    made = Step(
        id="here",
        kind=kind,
        title="A step of this kind",
        minutes=10,
        ask="What do we see from here?",
        show=_SHOW.get(name, ("One sentence each",)),
        notes=f"For the facilitator alone: {MARKER}",
        zones=zones,
        settings=given,
    )
    return replace(made, zones=made.zones or kind_of(made).zones(made))


def module(*steps: Step) -> Module:
    """A module of those steps."""
    return Module("session-9", "Session 9", "A view from the hill", steps)


def view(of: Step, points: tuple[Point, ...] = (), people: int = 0) -> StepView:
    """The step as the room sees it with those points."""
    details = Details("2026-11-21", "Library", people, 3)
    earlier = Earlier(pictures=tuple(PICTURES)) if "year" in of.settings else Earlier()
    return StepView(
        *(module(of), of, details, points),
        entered_at=AT,
        finish="4:32",
        pictures=PICTURES,
        earlier=earlier,
    )


def point(index: int, text: str, zone: str = "", person: str = "", **fields: str) -> Point:
    """A point that was said at 3:42."""
    return Point(f"p{index}", "here", text, zone, person, None, Share.NAMED, fields, AT)


WORDS = "the class ran it while two of us only watched and wrote down what we heard"


def text(number: int, length: int) -> str:
    """A text of exactly that many characters that no other number has, as far as they reach."""
    words = WORDS.split()
    turned = words[number % len(words) :] + words[: number % len(words)]
    long = f"{number} " + " ".join(turned * (length // 40 + 1))
    return (long[: length - 1].strip() + "!").rjust(length, "x")


def points(of: Step, count: int, lengths: tuple[int, ...]) -> tuple[Point, ...]:
    """`count` points over all zones and none, with names, owners and days here and there."""
    zones = [*(zone.id for zone in of.zones), ""]
    made = []
    for number in range(count):
        length = lengths[number % len(lengths)]
        said = "w" * 120 + str(number) if length == 0 else text(number, length)
        person = ("", "Table 2", "The team of Grade 4 and everyone who eats with it")[number % 3]
        fields = {
            "owner": "Grade 4 team",
            "due": "2026-12-04",
            "first": "ask who would come",
            "rating": "partly",
            "suggestion": "let them choose the question",
            "words": "Nobody told us that it gets worse first",
            "seconds": "10",
            "count": "3",
            "paper": str(number % 3),
            "item": str(1 + number % 3),
            "number": str(number % 101),
            "picture": f"picture-{number % len(PICTURES)}",
            "consent": "yes",
            "order": str(number),
        }
        kept = {key: value for key, value in fields.items() if number % 4}
        made.append(point(number, said, zones[number % len(zones)], person, **kept))
    return tuple(made)
