# ruff: noqa: INP001  a script beside what it makes
"""Makes chime.wav, the bell for the end of a stage: a few sine tones that die away.

    python3 assets/sounds/make_chime.py

It is our own sound, made of nothing but this file.
"""

import math
import struct
import wave
from pathlib import Path

RATE = 44_100
SECONDS = 1.6
LOUDEST = 0.5
"""Of what the format can hold: soft, for a room that is thinking."""
ATTACK = 0.006
"""Seconds until a tone is there: without them it would click."""
TONES = ((587.33, 1.0, 3.2), (880.0, 0.45, 4.4), (1174.66, 0.3, 6.0), (1622.0, 0.12, 9.0))
"""Hertz, strength, and how fast it dies away: D5 with its fifth, its octave and an overtone."""


def sample(time: float) -> float:
    """The sound at a time in seconds, from -1 to 1."""
    rise = min(1.0, time / ATTACK)
    fall = min(1.0, (SECONDS - time) / 0.1)
    total = sum(
        strength * math.exp(-decay * time) * math.sin(2 * math.pi * hertz * time)
        for hertz, strength, decay in TONES
    )
    return rise * fall * total / sum(strength for _hertz, strength, _decay in TONES)


def main() -> None:
    """Write the file beside this one."""
    count = int(RATE * SECONDS)
    values = (round(sample(index / RATE) * LOUDEST * 32_767) for index in range(count))
    with wave.open(str(Path(__file__).with_name("chime.wav")), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b"".join(struct.pack("<h", value) for value in values))


if __name__ == "__main__":
    main()
