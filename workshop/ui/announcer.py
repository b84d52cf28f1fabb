"""Tells a screen reader, politely, what others see at a glance: another step, another pace."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from workshop.domain.session import Session
from workshop.domain.timing import Pace, minutes_in_words
from workshop.i18n import _


class Announcer:
    """Speaks when something became different, and not each time it is looked at."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._step = ""
        self._mood: tuple[bool, bool] = (False, False)

    def follow_step(self, session: Session) -> None:
        """Say where the room has come to."""
        step_id = session.timeline.step
        if step_id == self._step or not step_id:
            return
        self._step = step_id
        module = session.module
        index, step = module.index(step_id), module.step(step_id)
        told = _("Step {number} of {count}: {title}, {minutes}")
        self.say(
            told.format(
                number=index + 1,
                count=len(module.steps),
                title=step.title,
                minutes=minutes_in_words(step.minutes),
            )
        )

    def follow_pace(self, pace: Pace, running: bool) -> None:
        """Say when the step's time is over, and when the whole falls behind or is on time again."""
        mood = (pace.overtime and running, pace.late)
        before, self._mood = self._mood, mood
        if mood[0] and not before[0]:
            self.say(_("The step is over its time"))
        if mood[1] is not before[1]:
            self.say(pace.words())

    def say(self, words: str) -> None:
        """Speak when the screen reader has nothing more urgent to say."""
        announce(self._window, words)


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say something of a widget when it has nothing more urgent to say."""
    event = QAccessibleAnnouncementEvent(widget, words)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)
