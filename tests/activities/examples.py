"""Steps of every kind in each of their forms, and points to put into them."""

import base64
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
    "picture": ("talk", {"picture": "pictures/bridge.png", "alt": "A bridge of books"}),
    "picture alone": ("talk", {"picture": "pictures/bridge.png", "alt": "A bridge of books"}),
    "tall picture": ("talk", {"picture": "tall.png"}),
    "film": ("talk", {"video": "intro.mp4", "alt": "A class reads to another"}),
    "film alone": ("talk", {"video": "intro.mp4"}),
    "illustrated welcome": ("talk", {"form": "welcome", "picture": "pictures/bridge.png"}),
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
    "tips": ("lightning", {}),
    "ten tips": ("lightning", {"seconds": "60"}),
    "dots": ("vote", {"form": "dots"}),
    "fist": ("vote", {"form": "fist to five"}),
    "corners": ("vote", {"form": "four corners", "hidden": "no"}),
    "slider": ("vote", {"form": "slider"}),
    "marks": ("vote", {"form": "rating"}),
    "ratings": ("vote", {"form": "rating"}),
    "question": ("vote", {"form": "quiz", "key": "Probing"}),
    "quiz": ("vote", {"form": "quiz", "key": "Probing; Advice; Probing"}),
    "protocol": ("protocol", {"takeaway": "Do differently"}),
    "listening": ("protocol", {"groups": "2"}),
    "triads": (
        "protocol",
        {"rounds": "3", "roles": "Coach; Speaker; Observer", "tally": "yes"},
    ),
    "photo": ("photos", {"consent": "asked"}),
    "wins": ("photos", {"grid": "4"}),
    "year": ("photos", {"year": "yes"}),
    "actions": ("actions", {}),
    "roadblocks": ("actions", {"form": "roadblocks"}),
    "plan": ("actions", {"form": "plan"}),
    "sign-up": ("actions", {"form": "sign-up"}),
    "quotes": ("reflection", {"form": "quotes"}),
    "asked quotes": ("reflection", {"form": "quotes", "permission": "ask"}),
    "thanks": ("reflection", {"form": "thanks"}),
    "stems": ("reflection", {"form": "stems"}),
    "pairs": ("reflection", {"form": "pairs"}),
    "letter": ("reflection", {"form": "letter", "returns": "in 30 days"}),
}
NAMES = tuple(_SETTINGS)
_DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg=="
)
_BROUGHT = {
    image.key: image
    for image in (
        Image("module/pictures/bridge.png", "image/png", 1600, 1000, _DOT),
        Image("module/tall.png", "image/png", 700, 1400, _DOT),
        Image("module/intro.mp4", "image/png", 1920, 1080, _DOT, seconds=83.0),
    )
}
"""What the module of these steps brought into the session."""
_SIZES = ((1600, 1200), (900, 1600), (2048, 1152), (1000, 1000), (2048, 700), (640, 480))
PHOTOS = {
    f"picture-{number}": Image(f"picture-{number}", "image/png", *size, _DOT)
    for number, size in enumerate(_SIZES)
}
"""Pictures of several proportions, which nobody looks at."""
PICTURES = {**_BROUGHT, **PHOTOS}
_ZONES = {
    "columns": ("We assumed", "We may be missing"),
    "wall": ("Time", "Listening"),
    "overlap": ("Content and students", "Technology", "Both still learning"),
    "circles": ("Teachers", "Coaches", "Leaders", "All of us"),
    "dots": ("Plan together", "Visit a lesson", "Share what worked", "Ask first"),
    "ratings": ("Strong", "Growing", "Not yet"),
    "question": ("Paraphrase", "Probing", "Advice"),
    "quiz": ("Paraphrase", "Probing", "Advice"),
    "protocol": ("Wow", "Wonder", "Do differently"),
    "triads": ("Paraphrase", "Clarify", "Probe", "Advice", "Pause"),
    "photo": ("Group", "Board", "Moment"),
    "wins": ("Students", "Teachers", "School"),
    "actions": ("Open doors", "Celebrate successes", "Foster growth"),
    "sign-up": ("Film", "Speak", "Edit", "Gather clips"),
    "quotes": ("Tools", "Students"),
    "thanks": ("Colleagues", "Leaders"),
}
_SHOW = {
    "picture": ("What is the river?", "What are the piers?", "Who may cross?"),
    "picture alone": (),
    "tall picture": ("What grows here?", "What keeps it up?"),
    "film": ("Watch the hands", "Who speaks first?"),
    "film alone": (),
    "photo": ("Come closer, all of you", "Opt out: stand left"),
    "chat": ("Equality: how does everyone count the same?", "Voice: who listens?", "And then?"),
    "one question": (),
    "tips": ("Start small: with one colleague and one lesson.", "Praise exactly"),
    "ten tips": tuple(f"Headline {number}: and a sentence about it." for number in range(1, 11)),
    "protocol": (
        "Present: 4 min, the presenter speaks, all others listen",
        "Wows: 3 min, the listeners speak, the presenter is silent",
        "Reply: 3 min, the presenter speaks",
    ),
    "listening": ("A speaks: 10 min, A speaks, B is silent",),
    "triads": (
        "Talk: 2 min, coach and speaker talk, the observer is silent",
        "Feedback: 1 min, the observer speaks first",
        "Debrief: 60 s, all speak, once at the end",
    ),
    "marks": (),
    "question": (),
    "pairs": ("Only what you saw", "6 min: A shows, B looks", "3 min: B says back"),
    "ratings": ("Relationships first", "Specific praise", "Help goes both ways"),
    "quiz": ("What would your students say?", "Have you tried pairs?", "How do you know?"),
}


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
    earlier = Earlier(pictures=tuple(PHOTOS)) if "year" in of.settings else Earlier()
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
            "support": "our principal, who gives an hour",
            "cause": "the timetable was made before anyone asked",
            "options": "swap rooms; ask the office; begin at eight",
            "try": "one swap on Tuesday",
            "quote": "yes",
            "rating": "partly",
            "suggestion": "let them choose the question",
            "words": "Nobody told us that it gets worse first",
            "seconds": "10",
            "count": "3",
            "paper": str(number % 3),
            "item": str(1 + number % 3),
            "number": str(number % 101),
        }
        if kind_of(of).pictures:
            fields |= {"picture": f"picture-{number % len(PHOTOS)}", "consent": "yes"}
            fields["order"] = str(number)
        kept = {key: value for key, value in fields.items() if number % 4}
        made.append(point(number, said, zones[number % len(zones)], person, **kept))
    return tuple(made)
