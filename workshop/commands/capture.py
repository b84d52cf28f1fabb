"""The command `capture`: points from the command line, one a line of standard input."""

import argparse
import io
import sys
from collections.abc import Iterator
from typing import BinaryIO

from workshop.commands.shared import capturing_step, opened, say, session_clock, zone_id
from workshop.domain.changes import PointAdded
from workshop.domain.text import POINT_LIMIT, clean, clean_line
from workshop.files.session_file import new_id
from workshop.i18n import _

_LINE_LIMIT = 256 * 1024
"""Bytes read of one line of standard input; a point keeps far less."""


def run(chosen: argparse.Namespace) -> int:
    """Keep the points; gives the exit code."""
    # Read from the pipe as bytes: a letter that is not UTF-8 must not lose the rest.
    lines = [" ".join(chosen.text)] if chosen.text else _lines(_standard_input())
    with opened(chosen.session) as file:
        step = capturing_step(file.session.module, chosen.step)
        zone = zone_id(step, chosen.zone) if chosen.zone else ""
        person = clean_line(chosen.person)
        clock = session_clock(file)
        for line in lines:
            text = clean(line, POINT_LIMIT + 1)
            if len(text) > POINT_LIMIT:
                say(_("A point was cut to {limit} characters.").format(limit=POINT_LIMIT))
                text = clean(text)
            if text:
                point = new_id()
                file.append(PointAdded(point, step.id, text, zone, person), clock())
                print(point, flush=True)
    return 0


def _standard_input() -> BinaryIO:
    """Standard input; empty where the program was started without one."""
    return sys.stdin.buffer if sys.stdin is not None else io.BytesIO()


def _lines(stream: BinaryIO) -> Iterator[str]:
    """The lines of `stream` as they come; of an endless one only the beginning is kept."""
    mark = "\N{ZERO WIDTH NO-BREAK SPACE}"
    while line := stream.readline(_LINE_LIMIT):
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(_LINE_LIMIT)
        yield line.decode("utf-8", "replace").removeprefix(mark)
