"""Module files: what is right is read, and all that is wrong is told at once, by line."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.activities import settings
from workshop.activities.kinds import KINDS
from workshop.domain.errors import MachineError, UserError
from workshop.domain.module import Module, Zone
from workshop.files import module_file
from workshop.files.library import module_files
from workshop.files.module_file import BrokenModule, load_module, parse, read_module
from workshop.resources import shipped_modules

PATH = Path("sessions/our-day.md")

WHOLE = """\
Title: Our day: first #1
Label: Session 0
About: Trying it out
People: Grade 4 team
Language: pt-BR

## Good morning
Kind: talk
Minutes: 5
Form: welcome

- Who are you?
- What do you bring,
  and why?

Notes:
Shake hands.
Smile.

- first this
- then that

## A wall
Kind: Board
Minutes: 25
Ask: What do you see?
Zones: Near by; Far off;
Optional: yes
Id: wall
"""


def module_of(text: str) -> Module:
    reading = parse(text, PATH)
    assert reading.problems == ()
    assert reading.module is not None
    return reading.module


def problems_of(text: str) -> list[tuple[int, str, str]]:
    return [(each.line, each.what, each.remedy) for each in parse(text, PATH).problems]


def step_with(*lines: str) -> str:
    """A file whose one step has these lines, from line 5 on."""
    return "\n".join(["Title: T", "## A step", "Kind: talk", "Minutes: 5", *lines])


def test_a_whole_file() -> None:
    module = module_of(WHOLE)
    assert (module.id, module.label, module.title) == ("our-day", "Session 0", "Our day: first #1")
    assert (module.about, module.people, module.language) == (
        "Trying it out",
        "Grade 4 team",
        "pt-BR",
    )
    assert module.minutes == 30
    morning, wall = module.steps
    assert (morning.id, morning.title, morning.kind) == ("good-morning", "Good morning", "talk")
    assert morning.show == ("Who are you?", "What do you bring, and why?")
    assert morning.notes == "Shake hands. Smile.\n\n- first this\n- then that"
    assert morning.settings == {"form": "welcome"}
    assert not morning.optional
    assert (wall.id, wall.kind, wall.ask, wall.optional) == (
        "wall",
        "board",
        "What do you see?",
        True,
    )
    assert wall.zones == (Zone("near-by", "Near by"), Zone("far-off", "Far off"))


@pytest.mark.parametrize(
    "content",
    [
        WHOLE.encode(),
        b"\xef\xbb\xbf" + WHOLE.encode(),
        WHOLE.replace("\n", "\r\n").encode(),
        WHOLE.replace("\n", "\r").encode(),
        WHOLE.encode("utf-16"),
    ],
)
def test_however_it_was_saved(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / PATH.name
    path.write_bytes(content)
    assert read_module(path).module == module_of(WHOLE)


def test_five_mistakes_are_five_problems_and_the_right_steps_are_there() -> None:
    text = "\n".join(
        [
            "Titel: Our day",  # 1, and no title
            "Title: Our day",
            "## Good morning",
            "Kind: talk",
            "Minutes: ten",  # 5
            "## A wall",
            "Kind: bord",  # 7
            "Minutes: 10",
            "## A break",
            "Kind: talk",
            "Minutes: 10",
            "Form: brake",  # 12
            "## Nothing here",  # 13
            "## The end",
            "Kind: talk",
            "Minutes: 5",
        ]
    )
    assert problems_of(text) == [
        (1, "“Titel” is not known here.", "Did you mean “Title”?"),
        (5, "“ten” is not a number of minutes.", "Write a whole number from 1 to 600."),
        (7, "There is no kind “bord”.", "Did you mean “board”?"),
        (12, "“brake” does not fit “Form”.", "Did you mean “break”?"),
        (13, "The step “Nothing here” is empty.", "Write “Kind: ” and “Minutes: ” below its name."),
    ]
    module = parse(text, PATH).module
    assert module is not None
    assert [step.title for step in module.steps] == ["The end"]


@pytest.mark.parametrize(
    "line, what, remedy",
    [
        (
            "Minutes: 6",
            "“Minutes” stands here a second time; the first is in line 4.",
            "Keep one of them.",
        ),
        ("Shape: round", "“Shape” is not known here.", "Use one of: Kind, Minutes, Ask"),
        ("Aks: Why?", "“Aks” is not known here.", "Did you mean “Ask”?"),
        ("Clock: perhaps", "“perhaps” does not fit “Clock”.", "Write yes or no."),
        ("Optional: perhaps", "“perhaps” does not fit “Optional”.", "Write yes or no."),
        ("Optional:", "“” does not fit “Optional”.", "Write yes or no."),
        ("Ask Why is that?", "“Ask Why is that?” has no colon.", "Write “Ask: Why is that?”."),
        ("Why is that?", "“Why is that?” is neither", "Put “- ” before it"),
        ("Zones: Lift; lift", "The zone “lift” stands there twice.", "Give each zone"),
        ("### More", "“###” does not begin a step.", "Write “## ” and the name of the step."),
        ("---", "“---” is neither", "Put “- ” before it"),
        ("```", "A block between ``` marks is not read here.", "Move it below “Notes:”"),
        ("Ask: " + "why " * 100, "This is 399 characters long.", "Shorten it to 300."),
        ("- " + "why " * 100, "This is 399 characters long.", "Shorten it to 300."),
    ],
)
def test_what_is_wrong_with_a_line(line: str, what: str, remedy: str) -> None:
    ((number, said, mended),) = problems_of(step_with(line))
    assert number == 5
    assert said.startswith(what)
    assert mended.startswith(remedy)


@pytest.mark.parametrize(
    "text, found",
    [
        ("", [(1, "The module has no title."), (1, "The module has no step.")]),
        ("Title: T", [(1, "The module has no step.")]),
        ("Title:\n## A\nKind: talk\nMinutes: 1", [(1, "The module has no title.")]),
        ("Good day\nTitle: T\n## A\nKind: talk\nMinutes: 1", [(1, "“Good day” is neither a")]),
        ("Title: T\nLanguage: !\n## A\nKind: talk\nMinutes: 1", [(2, "“!” is not a language.")]),
        ("# T\nTitle: T\n## A\nKind: talk\nMinutes: 1", [(1, "“#” does not begin a step.")]),
        (
            "Title: T\n- hm\n## A\nKind: talk\nMinutes: 1",
            [(1, "Lines for the room and notes belong")],
        ),
        ("Title: T\n## A\nMinutes: 1", [(2, "The step “A” has no kind.")]),
        ("Title: T\n## A\nKind: talk", [(2, "The step “A” has no minutes.")]),
        (
            "Title: T\n## A\nKind talk\nMinutes 1",
            [(3, "“Kind talk” has no"), (4, "“Minutes 1” has no")],
        ),
        ("Title: T\n##\nKind: talk\nMinutes: 1", [(2, "The step has no name.")]),
        (
            "Title: T\n## A\nKind: talk\nMinutes: 1\nId: x\n## B\nKind: talk\nMinutes: 1\nId: X",
            [(9, "The id “X” is also that of the step in line 2.")],
        ),
    ],
)
def test_what_is_missing_or_out_of_place(text: str, found: list[tuple[int, str]]) -> None:
    problems = problems_of(text)
    assert [line for line, _what, _remedy in problems] == [line for line, _what in found]
    for (_line, what, remedy), (_same, start) in zip(problems, found, strict=True):
        assert what.startswith(start)
        assert remedy


@pytest.mark.parametrize("minutes", ["0", "601", "-5", "5.5", "٥", "5 min", "1e2", "", "9" * 5000])
def test_minutes_that_are_none(minutes: str) -> None:
    text = f"Title: T\n## A\nKind: talk\nMinutes: {minutes}"
    ((line, what, _remedy),) = problems_of(text)
    assert line == 4
    assert "is not a number of minutes" in what


def test_a_kind_has_its_own_say() -> None:
    text = "Title: T\n## A\nKind: board\nMinutes: 5\nForm: scene\nScene: sky slops"
    ((line, _what, remedy),) = problems_of(text)
    assert line == 6
    assert "ski slopes" in remedy


def test_a_step_takes_the_zones_of_its_kind() -> None:
    text = "Title: T\n## A\nKind: board\nMinutes: 5\nForm: scene\nScene: ski slopes"
    assert "Bunny slope" in [zone.label for zone in module_of(text).steps[0].zones]


def test_ids_are_made_of_headings_and_never_meet() -> None:
    headings = ["Thanks!", "Thanks", "Who’s in?", "Été à la mer", "???", "Thanks 2"]
    text = "Title: T\n" + "".join(f"## {h}\nKind: talk\nMinutes: 1\n" for h in headings)
    ids = [step.id for step in module_of(text).steps]
    assert ids == ["thanks", "thanks-2", "whos-in", "été-à-la-mer", "step", "thanks-2-2"]


def test_what_looks_like_a_step_inside_notes_is_a_note() -> None:
    text = step_with("Notes: see", "```", "## not a step", "```", "### nor this", "Kind: none")
    (step,) = module_of(text).steps
    assert "## not a step" in step.notes
    assert "Kind: none" in step.notes


def test_keys_and_notes_may_follow_a_line_for_the_room_at_once() -> None:
    (step,) = module_of(step_with("- one", "Ask: Why?", "- two", "Notes:", "three")).steps
    assert (step.show, step.ask, step.notes) == (("one", "two"), "Why?", "three")


@pytest.mark.parametrize("line", ["Ask:Why?", "Ask : Why?", "  Ask: Why?", "ASK:   Why?  "])
def test_colons_and_blanks_are_forgiven(line: str) -> None:
    reading = parse(step_with(line), PATH)
    assert reading.module is not None or reading.problems
    if reading.module is not None:
        assert reading.module.steps[0].ask == "Why?"


class TestUnreadable:
    def test_a_missing_file(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match=r"no module file .*gone\.md"):
            read_module(tmp_path / "gone.md")

    def test_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(MachineError):
            read_module(tmp_path)

    def test_letters_of_another_encoding_are_named_by_line(self, tmp_path: Path) -> None:
        path = tmp_path / "old.md"
        path.write_bytes("Title: T\nAbout: Café\n".encode("latin-1"))
        with pytest.raises(UserError, match="line 2") as refusal:
            read_module(path)
        assert "UTF-8" in refusal.value.remedy

    def test_a_file_too_long(self, tmp_path: Path) -> None:
        path = tmp_path / "long.md"
        path.write_bytes(b"x" * (module_file.SIZE_LIMIT + 1))
        with pytest.raises(UserError, match="over 1 MB"):
            read_module(path)

    def test_a_module_without_a_right_step(self, tmp_path: Path) -> None:
        path = tmp_path / "broken.md"
        path.write_text("Title: T\n## A\nKind: tlak\nMinutes: 3\n")
        with pytest.raises(BrokenModule, match="line 3: There is no kind “tlak”") as refusal:
            load_module(path)
        assert [str(each) for each in refusal.value.problems] == [
            f"{path}:3: There is no kind “tlak”. Did you mean “talk”?"
        ]


LINES = st.lists(
    st.sampled_from([*WHOLE.splitlines(), "```", "##", "- ", "   - x", "Notes", "1. x", "> y"])
    | st.text(max_size=30),
    max_size=25,
)


@given(LINES)
def test_any_text_gives_steps_or_problems(lines: list[str]) -> None:
    reading = parse("\n".join(lines), PATH)
    count = "\n".join(lines).replace("\r", "\n").count("\n") + 1
    assert reading.module is not None or reading.problems
    assert all(1 <= each.line <= count and each.what and each.remedy for each in reading.problems)
    if reading.module is not None:
        ids = [step.id for step in reading.module.steps]
        assert len(set(ids)) == len(ids)
        assert all(step.minutes > 0 and step.title for step in reading.module.steps)


def test_the_example_that_teachers_are_shown_is_right() -> None:
    page = Path(__file__).parents[2].joinpath("docs", "module-format.md").read_text("utf-8")
    module = module_of(page.split("```")[1].lstrip("\n"))
    assert (module.title, module.minutes) == ("Reading together", 50)
    assert [step.kind for step in module.steps] == [
        "talk",
        "board",
        "talk",
        "actions",
        "reflection",
    ]
    assert [zone.label for zone in module.steps[1].zones] == ["Time", "Texts", "Room", "Ourselves"]
    assert module.steps[4].optional


def test_the_page_for_teachers_names_every_kind_and_setting() -> None:
    page = Path(__file__).parents[2].joinpath("docs", "module-format.md").read_text("utf-8")
    for kind in KINDS.values():
        assert f"| `{kind.name}` |" in page
        assert all(f"`{key.capitalize()}:" in page for key in settings.keys(kind.settings))


@pytest.mark.parametrize("path", module_files(shipped_modules()), ids=lambda path: path.stem)
def test_the_modules_that_ship_are_right(path: Path) -> None:
    assert [str(problem) for problem in read_module(path).problems] == []


STEP = "## A step\nKind: board\nMinutes: 5\n"


@pytest.mark.parametrize(
    "text, line, what",
    [
        ("Title: x\n" + STEP * 40_000, 20_001, "The file has more than 20000 lines."),
        ("Title: x\n" + STEP * 201, 602, "The module has more than 200 steps."),
        ("Title: x\n" + "\0" * 1_000_000, 2, "The line is longer than 10000 characters."),
        ("Title: x\n" + "- " * 100_000, 2, "The line is longer than 10000 characters."),
        ("Title: x\n" + STEP + "- a\n" * 101, 105,
         "The step has more than 100 lines for the room."),
        ("Title: x\n" + STEP + "Zones: " + ";".join(map(str, range(61))), 5,
         "The step has more than 60 zones."),
    ],
)  # fmt: skip
def test_more_than_any_module_has_is_one_sentence(text: str, line: int, what: str) -> None:
    start = time.process_time()
    reading = parse(text, Path("x.md"))
    assert time.process_time() - start < 2
    assert reading.module is None
    assert [(each.line, each.what) for each in reading.problems] == [(line, what)]
    assert reading.problems[0].remedy


def test_two_hundred_steps_are_a_module() -> None:
    reading = parse("Title: x\n" + STEP * 200, Path("x.md"))
    assert reading.module is not None
    assert len(reading.module.steps) == 200
