"""Samples beside the modules, and the sessions that never took place."""

from datetime import date
from pathlib import Path

from tests.live import trial
from workshop import resources
from workshop.domain.changes import Details
from workshop.domain.module import Module, Step
from workshop.files.module_file import load_module
from workshop.files.sample_file import Sample, SamplePhoto, parse_sample, read_sample
from workshop.live.rehearsal import rehearse

TODAY = date(2026, 11, 21)
TEXT = """People: 18
Tables: 4
Place: Library
Next time: 5 December

## slopes
- /bunny Some people take longer @Table 1
- 3 Nobody waits @table 1

## dip
- 1123
- 2 It is dark there
not a bullet

## nowhere
- A step that is not in the module
"""


def test_a_sample_is_read_by_steps() -> None:
    sample = parse_sample(TEXT)
    assert sample.details == Details("", "Library", 18, 4, "5 December")
    assert sample.lines["slopes"] == (
        "/bunny Some people take longer @Table 1",
        "3 Nobody waits @table 1",
    )
    assert sample.lines["dip"] == ("1123", "2 It is dark there")


def test_a_module_without_a_sample_has_an_empty_one(tmp_path: Path) -> None:
    assert read_sample(tmp_path / "trial.md") == Sample()


def test_the_sample_lies_beside_the_module(tmp_path: Path) -> None:
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples" / "trial.md").write_text(TEXT, encoding="utf-8")
    assert read_sample(tmp_path / "trial.md") == parse_sample(TEXT)


def test_photos_are_read_with_their_captions_and_consent(tmp_path: Path) -> None:
    text = """## photo
- ![/board The whole (wall) @Table 2](pictures/wall.png) yes
- ![](pictures/wall.png)
- ! no photo
"""
    sample = parse_sample(text, tmp_path)
    wall = tmp_path / "pictures" / "wall.png"
    assert sample.photos["photo"] == (
        SamplePhoto(wall, "/board The whole (wall) @Table 2", "yes"),
        SamplePhoto(wall),
    )
    assert sample.lines["photo"] == ("! no photo",)


def test_photos_are_in_a_rehearsal() -> None:
    path = resources.shipped_modules() / "session-7a.md"
    session = rehearse(load_module(path), read_sample(path), TODAY)
    points = session.points_of("photo")
    assert len(points) == len(session.pictures) == 8
    assert {point.zone for point in points} == {"group", "board", "moment", ""}
    assert [point.fields["consent"] for point in points].count("yes") == 6
    assert all(point.fields["picture"] in session.pictures for point in points)


def test_the_words_are_read_as_if_they_were_typed() -> None:
    session = rehearse(trial.module(), parse_sample(TEXT), TODAY)
    slopes = [(point.text, point.zone, point.person) for point in session.points_of("slopes")]
    assert slopes == [
        ("Some people take longer", "bunny-slope", "Table 1"),
        ("Nobody waits", "black-diamond", "Table 1"),
    ]
    dots = [(point.text, point.zone) for point in session.points_of("dip")]
    assert dots == [
        ("", "start"),
        ("", "start"),
        ("", "low"),
        ("", "up"),
        ("It is dark there", "low"),
    ]
    assert len(session.points) == 7


def test_without_a_sample_nobody_has_said_anything() -> None:
    session = rehearse(trial.module(), Sample(), TODAY)
    assert (session.length, session.points) == (1, {})


def test_a_roster_is_read_and_enrolled() -> None:
    sample = parse_sample("People: 6\nRoster: Ana; Grade 4 team ;; Ben\n\n## triads\n- 1 So\n")
    assert [person.name for person in sample.roster] == ["Ana", "Grade 4 team", "Ben"]
    assert rehearse(trial.module(), sample, TODAY).roster == sample.roster


def test_a_rehearsal_has_the_same_groups_every_time() -> None:
    show = ("Talk: 6 min, all speak",)
    step = Step("triads", "protocol", "Triads", 6, show=show, settings={"groups": "3"})
    module = Module("threes", "Threes", "In threes", (step,))
    sample = parse_sample(f"Roster: {'; '.join('ABCDEF')}")
    groups = rehearse(module, sample, TODAY).groups["triads"]
    assert sorted(seat.person for group in groups[0] for seat in group) == list("ABCDEF")
    assert rehearse(module, sample, TODAY).groups["triads"] == groups


def test_a_roster_is_known_to_the_words() -> None:
    said = "Roster: Mary Ann of the library\n\n## slopes\n- 1 So @mary ann of the library"
    (point,) = rehearse(trial.module(), parse_sample(said), TODAY).points_of("slopes")
    assert point.person == "Mary Ann of the library"
