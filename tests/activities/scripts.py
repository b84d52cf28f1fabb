"""What people may write in besides plain English: other scripts, and letters of several parts."""

from dataclasses import replace

from workshop.activities.base import StepView
from workshop.domain.text import clean

SCRIPTS = {
    "arabic": "التعلم يأخذ وقتا أطول مما نعتقد، ونحن نتعلم معا كل يوم. ",
    "hebrew and english": "המורים (teachers of Grade 4) שאלו 3 שאלות: why, how, what? ",
    "emoji": "👩‍👩‍👧‍👦 👍🏽 🏳️‍🌈 🇳🇴🇨🇦 ❤️‍🔥👩🏾‍🏫1️⃣ ",
    "marks": "Ṽ̴̢̛̖̯o̵̧̙͐̕r̷̥̄ a̶̛̟͎̿l̸͉̈́l̵̳͐e̶̤̅m̸̧̀ g̶͓̉e̴̝͒d̵̰̈́u̷̩͆l̷̘̀d̶̳̑ ",
    "thai": "การเรียนรู้ต้องใช้เวลานานกว่าที่เราคิด",
    "chinese": "学习需要的时间比我们想象的要长，但是我们一起学习。",
}
"""A stretch of text in each, to be repeated as long as wanted."""


def text(number: int, length: int, script: str) -> str:
    """A text of at most that many characters that no other number has, as it may be kept."""
    stretch = SCRIPTS[script]
    return clean((f"{number} " + stretch * (length // len(stretch) + 1))[:length])


def retold(view: StepView, length: int, *scripts: str) -> StepView:
    """The view with every point said in one of the scripts, and by somebody written in it."""
    points = []
    for number, point in enumerate(view.points):
        script = scripts[number % len(scripts)]
        person = text(number, 24, script) if point.person else ""
        points.append(replace(point, text=text(number, length, script), person=person))
    return replace(view, points=tuple(points))
