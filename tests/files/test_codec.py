"""Every change comes back from the file as it went in."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.campaigns import sample
from workshop.domain import changes
from workshop.domain.changes import Place, PointAdded, PointChange, Share, TimeGranted
from workshop.domain.errors import BugError
from workshop.domain.people import Person
from workshop.files import codec

WHOLE = st.text(st.characters(exclude_categories=["Cs"]))


def test_every_kind_of_change_comes_back() -> None:
    seen: set[type] = set()
    for change in [sample.begun(), *sample.every_change()]:
        word, body = codec.encode(change)
        assert codec.decode(word, body) == change
        seen.add(type(change))
    assert seen == set(get_args(changes.Change)) | set(get_args(PointChange))
    assert set(get_args(changes.Part)) <= seen


@given(
    text=WHOLE,
    fields=st.dictionaries(WHOLE, WHOLE, max_size=3),
    share=st.sampled_from(Share),
    place=st.none() | st.builds(Place, st.floats(0, 1), st.floats(0, 1)),
)
def test_any_point_comes_back(
    text: str, fields: dict[str, str], share: Share, place: Place | None
) -> None:
    added = PointAdded("p", "wall", text, "zone", text, place, share, fields)
    assert codec.decode(*codec.encode(added)) == added


@pytest.mark.parametrize(
    "change",
    [
        TimeGranted("wall", float("nan")),
        TimeGranted("wall", float("inf")),
        PointAdded("p", "wall", "half a letter \ud800"),
        PointAdded("p", "wall", "x" * codec.BODY_LIMIT),
        PointAdded("p", "wall", "x", fields={"due": 3}),  # type: ignore[dict-item]
        changes.RosterSet([Person("Robin Marsh")]),  # type: ignore[arg-type]
    ],
)
def test_what_would_not_come_back_is_refused(change: changes.Change) -> None:
    with pytest.raises(BugError):
        codec.encode(change)


def test_an_unknown_kind_and_a_wrong_body_are_told_apart() -> None:
    with pytest.raises(codec.UnknownKind):
        codec.decode("point painted", b"{}")
    one = b'{"point":"p","step":"s","text":"t"}'
    known = codec.decode("together", b'[["point added",%b]]' % one)
    assert known == changes.Together((PointAdded("p", "s", "t"),))
    with pytest.raises(codec.UnknownKind):
        codec.decode("together", b'[["point painted",{}]]')
    for inside in (b'[["undone",{"change":3}]]', b'[["together",[]]]', b'[["point added",{}]]'):
        with pytest.raises(codec.UnreadableBody):
            codec.decode("together", inside)
    for body in (b"", b"{}", b"[]", b'{"point":1,"step":"s","text":"t"}', b'{"point":"\xff"}'):
        with pytest.raises(codec.UnreadableBody):
            codec.decode("point added", body)
