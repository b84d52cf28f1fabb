"""The bell: once as a stage ends, and never for what is long past."""

from workshop.live.bell import Bell


def test_it_rings_once_as_the_time_runs_out() -> None:
    bell = Bell()
    assert [bell.rings("talk", left) for left in (0.4, 0.2, 0.0, -0.2, -0.4)] == [
        *(False, False, True, False, False)
    ]


def test_what_was_over_at_the_first_look_is_old() -> None:
    bell = Bell()
    assert not bell.rings("talk", -1.0)
    assert not bell.rings("talk", -1.2)


def test_another_stop_begins_anew() -> None:
    bell = Bell()
    bell.rings("talk", 0.1)
    assert not bell.rings("feedback", -0.1)


def test_a_deadline_that_was_slept_through_does_not_ring() -> None:
    bell = Bell()
    bell.rings("talk", 30.0)
    assert not bell.rings("talk", -600.0)


def test_a_minute_given_ends_with_another_ring() -> None:
    bell = Bell()
    assert [bell.rings("talk", left) for left in (0.1, -0.1, 59.9, 0.1, -0.1)] == [
        *(False, True, False, False, True)
    ]


def test_a_stop_without_a_clock_is_silent() -> None:
    bell = Bell()
    assert not bell.rings("groups", None)
    bell.rings("talk", 0.1)
    assert not bell.rings("talk", None)
