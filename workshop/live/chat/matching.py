"""Which question of a step a question of the chat is: by its words, and else by its number."""

from collections.abc import Mapping, Sequence

from workshop.live.chat import tidying
from workshop.live.chat.sorting import Asked

_ALIKE = 60.0
"""Of 100: how alike the words of two questions are, in any order, for them to be one."""
_SAME_NUMBER = 10.0
"""What the same number is worth beside words."""


def matched(questions: Sequence[Asked], texts: Sequence[str]) -> dict[int, int | None]:
    """For each number of the chat the number from 1 of the question in `texts`; None for none.

    Words decide where they are alike; a number only where the words of neither say otherwise.
    """
    found: dict[int, int | None] = {each.number: None for each in questions}
    taken: set[int] = set()
    for score, number, place in sorted(_scores(questions, texts), reverse=True):
        if found[number] is None and place not in taken and score >= _ALIKE:
            found[number] = place
            taken.add(place)
    for number, match in found.items():
        if match is None and number <= len(texts) and number not in taken:
            found[number] = number
            taken.add(number)
    return found


def _scores(questions: Sequence[Asked], texts: Sequence[str]) -> list[tuple[float, int, int]]:
    from rapidfuzz import fuzz

    keys = {place: tidying.key((text,)) for place, text in enumerate(texts, 1)}
    return [
        (
            fuzz.token_set_ratio(tidying.key((each.text,)), key)
            + _SAME_NUMBER * (each.number == place),
            each.number,
            place,
        )
        for each in questions
        for place, key in keys.items()
        if each.text and key
    ]


def differ(matching: Mapping[int, int | None]) -> bool:
    """Whether any question of the chat is not the one of the same number."""
    return any(number != place for number, place in matching.items())
