"""What each line of a chat is: on a chat as messy as real ones, form by form, and for any text."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workshop.domain.errors import UserError
from workshop.domain.text import clean
from workshop.intake import transcripts
from workshop.intake.messages import message
from workshop.live.chat import labels, telling, tidying
from workshop.live.chat.board import Aside, Board, Goal
from workshop.live.chat.likely import Why
from workshop.live.chat.matching import differ, matched
from workshop.live.chat.sorting import Asked, Fate, Sorting, sort
from workshop.live.chat.tidying import Keep

EVENING = Path(__file__).parent / "chats" / "evening.txt"
"""An invented chat with what real ones have: reposts, slips, late answers, remarks."""

FATES = """
 1 welcome
 2 welcome
 3 welcome
 4 welcome
 5 question 1
 6 answer 1
 7 answer 1
 8 repeat 1
 9 answer 1
10 repost 1
11 repeat 1
12 answer 1
13 empty
14 unsure
15 answer 1
16 question 2
17 answer 2
18 repost
19 repost 2
20 answer 2
21 repost 1
22 repost 2
23 repeat 2
24 answer 2
25 answer 2
26 question 3
27 answer 3
28 answer 2
29 answer 3
30 answer 3
31 unsure
32 unsure
33 answer 0
34 answer 0
35 repost 0
36 unsure
37 empty
38 empty
"""


def chat(*lines: str, known: tuple[str, ...] = ()) -> Sorting:
    """Plain lines, sorted."""
    return sort([message((n, n), line) for n, line in enumerate(lines, 1)], known)


def export(text: str, known: tuple[str, ...] = ()) -> Sorting:
    return sort(transcripts.of_text(text, "chat.txt").messages, known)


def fates(sorting: Sorting) -> list[str]:
    """The fates in words, with the question: "answer 2"."""
    told = []
    for line in sorting.lines:
        of = sorting.lines[line.first] if line.first is not None else line
        told.append(line.fate.value + ("" if of.number is None else f" {of.number}"))
    return told


def test_a_whole_evening_is_sorted_as_a_careful_person_would() -> None:
    sorting = sort(transcripts.read(EVENING).messages)
    by_hand = [line.split(maxsplit=1)[1] for line in FATES.strip().splitlines()]
    assert fates(sorting) == by_hand
    reposts = {line.message.line: line.reposts for line in sorting.lines if line.reposts}
    assert reposts == {2: 1, 6: 2, 14: 1, 17: 1, 20: 1, 34: 1}
    assert [each.text for each in sorting.questions] == [
        "What do you say before your first visit? Tell us the exact words.",
        "After a visit the first talk decides a lot. What do you begin with?",
        "Who else in the building has to know about it?",
    ]
    assert sorting.has_final


@pytest.mark.parametrize(
    "line, number, words",
    [
        ("A1: yes", 1, "yes"),
        ("A1. We do", 1, "We do"),
        ("A1 We do", 1, "We do"),
        ("a1) we do", 1, "we do"),
        ("A1 - we do", 1, "we do"),
        ("(A1) we do", 1, "we do"),
        ("**A1:** we do", 1, "we do"),
        ("A 1: we do", 1, "we do"),
        ("Answer 2: we do", 2, "we do"),
        ("#tag A2 We do", 2, "We do"),
        ("RT @kit: A2: we do", 2, "we do"),
        ("We do. #tag A2", 2, "We do."),
        ("We do. A2 #tag", 2, "We do."),
        ("We do. A2", 2, "We do."),
        ("Kit, coach #tag A1 We do", 1, "Kit, coach – We do"),
        ("A12: late", 12, "late"),
        ("FA: bye", 0, "bye"),
        ("AF. Bye", 0, "Bye"),
        ("Final thoughts: bye", 0, "bye"),
    ],
)
def test_labels_come_in_many_forms(line: str, number: int, words: str) -> None:
    label = labels.read(line)
    assert label is not None
    assert (label.asks, label.number) == (False, number)
    assert tidying.tidied(label.parts, Keep()) == words


@pytest.mark.parametrize(
    "line",
    [
        "A4-size paper",
        "A1.5 million",
        "a 5 year plan",
        "turn to A2",
        "A0: none",
        "A100: none",
        "Q: what?",
        "fa la la",
        "",
    ],
)
def test_what_only_looks_like_a_label_is_none(line: str) -> None:
    assert labels.read(line) is None


@pytest.mark.parametrize(
    "line, kept, whole",
    [
        ("We do. @kit#tag", "We do.", "We do. @kit#tag"),
        ("We do.#tag \N{HOT BEVERAGE}", "We do. \N{HOT BEVERAGE}", "We do.#tag \N{HOT BEVERAGE}"),
        ("tools such as #firstvisits#tag", "tools such as #firstvisits", None),
        ("the #lift project helps", "the #lift project helps", None),
        ("thanks to @kit", "thanks to …", None),
        ("@kit has told us", "… has told us", None),
        ("@kit, that is it", "that is it", None),
        ("@kit @robin that is it", "that is it", None),
        ("as @kit’s talk said", "as …’s talk said", None),
        ("by @kit@robin but the", "by … but the", None),
        ("#slopechat is on Thursdays", "#slopechat is on Thursdays", None),
        ("#slopechat Voice is all", "Voice is all", None),
        ("write to me@x.example, #1 of all", "write to me@x.example, #1 of all", None),
        ("#tag", "", "#tag"),
    ],
)
def test_tags_and_handles_go_but_no_word_of_a_sentence(
    line: str, kept: str, whole: str | None
) -> None:
    assert tidying.tidied((line,), Keep()) == kept
    assert tidying.tidied((line,), Keep(hashtags=True, handles=True)) == (whole or line)


def test_a_question_asked_often_is_one_question() -> None:
    asked = "Q1: What helps you at work?"
    sorting = chat(
        asked, "A1: time", asked, "Q1 What helps you at work #tag", "what helps you at work?"
    )
    assert fates(sorting) == ["question 1", "answer 1", "repeat 1", "repeat 1", "repeat 1"]


def test_an_answer_with_the_label_of_a_question_is_an_answer() -> None:
    sorting = chat("Q1: What helps?", "Q1: Time helps, and people.", "Q1: What helps?")
    assert fates(sorting) == ["question 1", "answer 1", "repeat 1"]
    mended = chat("Q1: What helps?", "Q1: Is it time, or what?", "A1: Is it time, or what?")
    assert fates(mended) == ["question 1", "answer 1", "repost 1"]


def test_another_question_under_the_same_number_is_unsure() -> None:
    sorting = chat("Q1: What helps?", "Q1: Or who is it that hinders you?")
    assert fates(sorting) == ["question 1", "unsure"]
    guess = sorting.lines[1].guess
    assert guess is not None
    assert (guess.number, guess.why) == (1, Why.NUMBER)


def test_a_label_that_was_mended_in_a_repost_counts() -> None:
    sorting = chat(
        "Q1: What helps?",
        "Q2: Who hinders?",
        "A1: the timetable of the school",
        "A2: the timetable of the school",
    )
    assert fates(sorting) == ["question 1", "question 2", "answer 2", "repost 2"]


def test_short_answers_of_several_people_are_said_anew() -> None:
    text = "[10:0{}] {}: A1: Yes\n"
    named = export(text.format(1, "Kit") + text.format(2, "Sam") + text.format(3, "Kit"))
    assert fates(named) == ["answer 1", "answer 1", "repost 1"]
    assert fates(chat("A1: Yes", "A1: Yes")) == ["answer 1", "answer 1"]


def test_a_reply_goes_where_the_message_went() -> None:
    sorting = export(
        """\
10:00:01 From Robin Marsh to Everyone:\tQ1: What helps at work?
10:00:02 From Robin Marsh to Everyone:\tQ2: Who helps at work?
10:00:03 From Kit to Everyone:\tA1: more time for visits
10:00:04 From Sam to Everyone:\tReplying to "A1: more time for..."
\tthe same with us
10:00:05 From Ana to Everyone:\tReplying to "Q2: Who helps"
\tnobody
10:00:06 From Ana to Everyone:\tReplying to "something that was never said"
\tnobody
10:00:07 From Lee to Everyone:\tIn reply to Sam: and here
"""
    )
    assert fates(sorting)[3:] == ["answer 1", "answer 2", "unsure", "answer 1"]


def test_the_questions_of_a_step_need_not_be_in_the_chat() -> None:
    known = ("What helps?", "Who hinders?")
    assert fates(chat("A2: nobody", "what helps?", "A3: x", known=known)) == [
        "answer 2",
        "question 1",
        "unsure",
    ]
    assert fates(chat("1. time", "2) nobody", "3. else", known=known)) == [
        "answer 1",
        "answer 2",
        "unsure",
    ]
    assert fates(chat("1. time", "A2: nobody", known=known)) == ["unsure", "answer 2"]


def test_greetings_and_what_comes_before_the_first_question() -> None:
    sorting = chat(
        "Kit, from the coast",
        "Q1: What helps?",
        "Hello all",
        "Hello is what I say before I go in and sit down to watch a child at work",
        "Join us next week",
        "Thank you all for joining",
        "I am here",
    )
    assert fates(sorting) == [
        "welcome", "question 1", "welcome", "unsure", "welcome", "welcome", "unsure",
    ]  # fmt: skip
    assert fates(chat("I think so too", "A1: yes"))[0] == "unsure", "nothing begins there"


def test_guesses_follow_the_words_or_else_the_question_asked_last() -> None:
    sorting = chat(
        "Q1: Which visits help?",
        "A1: short visits before breakfast",
        "Q2: Which children do you watch?",
        "Visits before breakfast are all that helps",
        "Well well well",
    )
    guesses = [(line.guess.number, line.guess.why) for line in sorting.lines if line.guess]
    assert guesses == [(1, Why.WORDS), (2, Why.ASKED_LAST)]


def test_questions_are_matched_by_their_words_and_else_by_number() -> None:
    asked = (
        Asked(1, "Who else has to know about the visit?", 0),
        Asked(2, "Something of another kind", 1),
        Asked(3, "", None),
        Asked(4, "Nothing like it", 2),
    )
    texts = ("How do you begin?", "What next?", "Visit: who else has to know?")
    found = matched(asked, texts)
    assert found == {1: 3, 2: 2, 3: None, 4: None}
    assert differ(found)
    assert not differ(matched(asked[1:2], texts))


def test_decisions_are_taken_back_one_by_one() -> None:
    sorting = chat(
        "Q1: What helps?", "A1: time", "some remark", "some remark that is other", "FA: bye"
    )
    board = Board(sorting, Goal(("What helps?", "Who?"), final=False))
    assert [each.at for each in board.tray()] == [2, 3, 4], "there is no step for the last words"
    board.put(2, 2)
    board.put(3, Aside.OUT)
    board.match(1, 2)
    assert (board.where(1), board.where(2), board.where(3)) == (2, 2, Aside.OUT)
    assert board.undo()
    assert board.undo()
    assert (board.where(1), board.where(2), board.where(3)) == (1, 2, Aside.TRAY)
    assert board.take_guesses() == 1
    assert board.where(3) == 1
    assert board.undo()
    assert board.undo()
    assert not board.undo()
    assert not board.decided


PIECES = [
    "Q1:",
    "Q2",
    "A1:",
    "A2.",
    "A3)",
    "FA:",
    "#tag",
    "@kit",
    "…",
    "RT @kit",
    "what helps?",
    "a1",
]
words = st.text(st.characters(categories=("L", "N", "Zs", "P", "S")), max_size=12)
some_lines = st.lists(
    st.lists(st.one_of(st.sampled_from(PIECES), words, st.text(max_size=6)), max_size=6).map(
        " ".join
    ),
    max_size=10,
)


@settings(max_examples=150)
@given(some_lines, st.booleans())
@example(["Q1: #tag @kit", "A1 A2", "x\u2028A1: y"], True)
@example(["Q1: #tag RT @kit Q1:"], False)
def test_every_line_has_one_fate_and_no_kept_word_is_lost(some: list[str], keep: bool) -> None:
    try:
        transcript = transcripts.of_text("\n".join(some), "chat.txt")
    except UserError:
        return
    sorting = sort(transcript.messages)
    assert [line.message for line in sorting.lines] == list(transcript.messages)
    assert all(isinstance(line.fate, Fate) for line in sorting.lines)
    questions = tuple(each.text or "?" for each in sorting.questions) or ("?",)
    board = Board(sorting, Goal(questions, final=True))
    board.keep = Keep(hashtags=True, handles=keep)
    count = sum(int(part.split()[0]) for part in telling.summary(board))
    assert count == len(sorting.lines), "the summary counts each line once"
    for goings in board.going().values():
        for going in goings:
            said = _words(going.line.message.text)
            kept = _words(board.text(going.line))
            assert _lost(said, kept, keep) == []


def _words(text: str) -> list[str]:
    return re.findall(r"[@#]?\w+", clean(text))


def _lost(said: list[str], kept: list[str], keep: bool) -> list[str]:
    """What is in a line and not in what is kept of it, but for labels and handles."""
    left = list(kept)
    lost = []
    for word in said:
        if word in left:
            left.remove(word)
        elif word.strip("_") and not _LABEL.fullmatch(word) and (keep or word[0] != "@"):
            lost.append(word)
    return lost


_LABEL = re.compile(r"(?:[QAqa]\d{1,2}|FA|AF|FQ|QF|RT|MT|fa|af|fq|qf|rt|mt|[QAqa]|\d{1,2})")
