"""A chat in a session: one change, one undo, nothing twice, and reposts told for what they are."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.live import trial
from workshop.activities import answers, listing, posted
from workshop.activities.kinds import KINDS, kind_of
from workshop.domain.changes import HidingSet
from workshop.domain.choices import Choices, Names
from workshop.domain.errors import UserError
from workshop.domain.module import Module
from workshop.domain.session import Point
from workshop.files.module_file import load_module
from workshop.files.session_file import SessionFile, new_id
from workshop.intake import transcripts
from workshop.live.chat import keeping, opening, telling
from workshop.live.chat.board import Aside, Board, Goal
from workshop.live.chat.sorting import sort
from workshop.live.desk import Desk
from workshop.recap.story import tell

MODULE = """\
Title: First visits
Label: Trial
## Hello
Kind: talk
Minutes: 5
## Questions
Kind: questions
Minutes: 10
- Words: what do you say before a visit?
- After: what do you begin with after it?
- Who: who else has to know?
## Last words
Kind: reflection
Minutes: 5
Ask: What do you take along?
"""
CHAT = """\
[10:00] Robin Marsh: Q1: What do you say before a visit?
[10:01] Kit Hale: A1: Which child should I watch today?
[10:02] Sam Lake: A1: Which child should I watch today?
[10:03] Kit Hale: I bring the coffee
[10:04] Sam Lake: A3: Nobody, unless the teacher says so
[10:05] Kit Hale: FA: One question on my hand
"""


@pytest.fixture
def module(tmp_path: Path) -> Module:
    path = tmp_path / "visits.md"
    path.write_text(MODULE)
    return load_module(path)


@pytest.fixture
def file(tmp_path: Path, module: Module) -> Iterator[SessionFile]:
    with trial.session_file(tmp_path, module) as made:
        yield made


def board(file: SessionFile, text: str = CHAT) -> Board:
    step = file.session.module.step("questions")
    goal = keeping.goal(file.session.module, step)
    return Board(sort(transcripts.of_text(text, "chat.txt").messages, goal.questions), goal)


def keep(desk: Desk, made: Board) -> keeping.Kept:
    step = desk.session.module.step("questions")
    kept = keeping.points(made, desk.session, step, new_id)
    if kept.points:
        desk.together(*kept.points)
    return kept


def there(file: SessionFile) -> list[tuple[str, str, str, str, str]]:
    found = trial.on_disk(file.path)
    return [
        (p.step, p.zone, p.person, p.fields.get(posted.POSTED, "?"), p.text)
        for p in found.points.values()
        if not p.removed
    ]


def test_a_chat_is_kept_as_one_change_and_taken_back_by_one_undo(
    file: SessionFile, clock: Clock
) -> None:
    desk = trial.desk(file, clock)
    length = file.session.length
    keep(desk, board(file))
    assert file.session.length == length + 1
    assert there(file) == [
        ("questions", "q1", "Kit Hale", "10:01", "Which child should I watch today?"),
        ("questions", "", "Kit Hale", "10:03", "I bring the coffee"),
        ("questions", "q3", "Sam Lake", "10:04", "Nobody, unless the teacher says so"),
        ("last-words", "", "Kit Hale", "10:05", "One question on my hand"),
    ]
    assert desk.undo() == "Undone: captured 4 points"
    assert there(file) == []
    desk.redo()
    assert len(there(file)) == 4


def test_what_came_in_before_does_not_come_in_twice(file: SessionFile, clock: Clock) -> None:
    desk = trial.desk(file, clock)
    keep(desk, board(file))
    unsorted = next(p for p in file.session.points.values() if not p.zone and p.step == "questions")
    desk.points.move("q2", unsorted.id)
    more = CHAT + "[10:09] Ana: A2: Silence\n[10:09] Ana: A1: I bring tea\n"
    again = keep(desk, board(file, more))
    assert [point.text for point in again.points] == ["Silence", "I bring tea"]
    assert len(again.known) == 4
    desk.undo()
    assert len(there(file)) == 4


def test_new_points_stay_hidden_where_the_step_says_so(file: SessionFile, clock: Clock) -> None:
    desk = trial.desk(file, clock)
    desk.make(HidingSet("questions", True))
    keep(desk, board(file))
    hidden = {p.step: p.hidden for p in file.session.points.values()}
    assert hidden == {"questions": True, "last-words": False}


def test_final_thoughts_without_a_step_wait_among_the_questions(
    tmp_path: Path, clock: Clock
) -> None:
    path = tmp_path / "short.md"
    path.write_text(MODULE.partition("## Last words")[0])
    with trial.session_file(tmp_path, load_module(path)) as file:
        made = board(file)
        assert not made.goal.final
        keep(trial.desk(file, clock), made)
        assert there(file)[-1][:2] == ("questions", "")


def test_too_many_answers_are_refused(file: SessionFile) -> None:
    many = "\n".join(f"A1: answer number {n}" for n in range(keeping.MOST_POINTS + 1))
    made, step = board(file, many), file.session.module.step("questions")
    with pytest.raises(UserError, match="takes 10000 at a time"):
        keeping.points(made, file.session, step, new_id)
    for at in range(2):
        made.put(at, Aside.OUT)
    assert len(keeping.points(made, file.session, step, new_id).points) == keeping.MOST_POINTS - 1


def test_reposts_stand_beside_the_count_and_not_in_it() -> None:
    def point(number: int, text: str, reposts: str = "") -> Point:
        fields = {posted.REPOSTS: reposts} if reposts else {}
        return trial_point(f"p{number}", text, fields)

    found = answers.grouped(
        [
            point(1, "We plan on Fridays", "4"),
            point(2, "Time"),
            point(3, "Time"),
            point(4, "Coffee"),
        ]
    )
    assert [each.by for each in found] == ["", "×2", "4 reposts"]
    assert [each.text for each in answers.most_first(found)] == [
        "Time",
        "We plan on Fridays",
        "Coffee",
    ]
    assert posted.told(1) == "1 repost"
    kind = KINDS["questions"]
    assert kind.filled(point(5, "x", "2")) == ("2 reposts",)
    assert posted.reposts(point(5, "x", "many")) == 0


def trial_point(name: str, text: str, fields: dict[str, str]) -> Point:
    from workshop.domain.changes import Share

    at = "2026-11-21T15:42:00+01:00"
    return Point(name, "questions", text, "q1", "", None, Share.NAMED, fields, at)


def test_the_time_told_is_that_of_the_chat() -> None:
    assert listing.remark(trial_point("a", "words", {})) == "3:42: words"
    assert listing.remark(trial_point("a", "words", {posted.POSTED: "10:02"})) == "10:02: words"
    assert listing.remark(trial_point("a", "words", {posted.POSTED: ""})) == "words"


def test_the_fields_of_a_chat_are_not_typed(module: Module) -> None:
    for step in module.steps[1:]:
        kind = kind_of(step)
        assert posted.FIELD in kind.fields
        assert posted.FIELD not in kind.fields_of(step)


def test_a_recap_tells_answers_reposts_and_what_is_not_sorted(
    file: SessionFile, clock: Clock
) -> None:
    keep(trial.desk(file, clock), board(file))
    recap = tell(file.session, Choices(names=Names.NONE))
    said = "\n".join(text for page in recap.pages for text in page.slide.reading())
    assert "1 repost" in said
    assert "Not sorted yet" in said
    assert "I bring the coffee" in said
    assert "Kit" not in said
    named = tell(file.session, Choices())
    remarks = "\n".join(each for page in named.pages for each in page.remarks)
    assert "10:01 · Kit Hale" in remarks


def test_a_session_is_made_of_a_chat(tmp_path: Path) -> None:
    text = CHAT.replace("A3:", "Q4: Who else?\n[10:04] Sam Lake: A4:")
    sorting = sort(transcripts.of_text(text, "chat.txt").messages)
    made = opening.module("  Evening\nchat ", sorting)
    assert made.title == "Evening chat"
    assert [step.kind for step in made.steps] == ["talk", "questions", "reflection"]
    step = made.step(opening.QUESTIONS)
    assert step.show == ("What do you say before a visit?", "Who else?")
    for each in made.steps:
        assert kind_of(each).check(replace(each, zones=())) == ()
    own = Board(sorting, opening.goal(sorting))
    with trial.session_file(tmp_path, made) as file:
        kept = keeping.points(own, file.session, step, new_id)
    places = {point.text: (point.step, point.zone) for point in kept.points}
    assert places["Nobody, unless the teacher says so"] == (step.id, "q2")
    assert places["One question on my hand"] == ("final-thoughts", "")


@pytest.mark.parametrize(
    "text, says",
    [
        ("hello\nthere", "no question"),
        ("\n".join(f"Q{n}: What is number {n}?" for n in range(1, 14)), "13 questions"),
    ],
)
def test_a_chat_that_makes_no_session_is_refused(text: str, says: str) -> None:
    sorting = sort(transcripts.of_text(text, "chat.txt").messages)
    with pytest.raises(UserError, match=says):
        opening.goal(sorting)


def test_the_name_of_a_session_is_the_chats_own_tag() -> None:
    texts = ["Hello #SlopeChat", "A1: x #slopechat", "A1: y #SlopeChat #other", "z"]
    assert opening.title("saved.txt", texts) == "#SlopeChat"
    assert opening.title("saved chat.txt", ["a #one", "b", "c"]) == "saved chat"


def test_each_line_tells_its_fate() -> None:
    sorting = sort(
        transcripts.of_text("Q1: What?\nQ1: What?\nA1: x y z a\nA1: x y z a\n\nhm", "c").messages
    )
    made = Board(sorting, Goal(("What?",), final=False))
    assert [telling.fate(made, at) for at in range(6)] == [
        "question",
        "question, asked again",
        "Q1",
        "repost of line 3 · Q1",
        "no words",
        "Not sorted yet",
    ]
    made.put(5, Aside.OUT)
    assert telling.fate(made, 5) == "left out"
