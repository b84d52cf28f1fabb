"""What is said before an export: what goes out, what stays, and why."""

from tests.recap import a_day
from workshop.domain.changes import Change, Mark, PictureKept, PointAdded, PointMarked
from workshop.domain.choices import Choices, Names
from workshop.domain.image import Image
from workshop.domain.module import Module, Step
from workshop.domain.session import Session
from workshop.recap.story import tell
from workshop.recap.summary import Summary, summary


def of(session: Session, choices: Choices | None = None) -> Summary:
    chosen = choices or Choices()
    return summary(session, chosen, tell(session, chosen))


def test_a_day_with_all_that_it_holds() -> None:
    told = of(a_day.session())
    assert told.goes[1:] == ("12 points", "2 action steps", "Names of speakers")
    assert told.stays == ("1 point meant for the room alone", "1 hidden point", "Your notes")


def test_what_was_chosen_is_said() -> None:
    choices = Choices(
        *(Names.NONE, (), frozenset({"slopes", "why"})), facilitator_notes=True, places=False
    )
    told = of(a_day.session(), choices)
    assert "Your notes" in told.goes
    assert "Names of speakers" not in told.goes
    assert "All names" in told.stays
    assert "Where it was" in told.stays
    assert told.stays[-1] == "Left out by you: On the slopes; Why we met"


def test_the_parking_lot_goes_out_unless_it_is_left_out() -> None:
    session = a_day.session((*a_day.points(), PointMarked("p1", Mark.PARKED, True)))
    assert "1 still open" in of(session).goes
    told = of(session, Choices(left_out=frozenset({"open"})))
    assert told.stays[-1] == "Left out by you: Parking lot"
    assert not any("open" in each for each in told.goes)


def test_photos_and_letters_stay_until_somebody_says_yes() -> None:
    steps = (
        Step("photo", "photos", "Photo", 5),
        Step("letter", "reflection", "A letter", 5, settings={"form": "letter"}),
    )
    said: list[Change] = []
    for key, consent in (("a", "yes"), ("b", "no"), ("c", "")):
        said.append(PictureKept(Image(key, "image/png", 4, 3, b"x")))
        fields = {"picture": key, "consent": consent}
        said.append(PointAdded(f"p{key}", "photo", "", fields=fields))
    said.append(PointAdded("l", "letter", "Ask before I speak"))
    said.append(PointAdded("q", "letter", "Listen for a minute", fields={"quote": "yes"}))
    told = of(a_day.session(said, Module("m", "M", "Pictures", steps)))
    assert "1 photo" in told.goes
    assert "2 photos that nobody agreed to" in told.stays
    assert "1 line of a letter" in told.stays
