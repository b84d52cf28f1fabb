"""What is in a package of a module, in words."""

from collections.abc import Iterator

from workshop.i18n import _, ngettext
from workshop.intake.module_packages import Summary

_MOST_TOLD = 5
"""Of what is wrong; more is only counted."""


def contents(summary: Summary, size: int) -> str:
    """In one line: “6 steps · 65 min · 2 pictures · 1 film · 14 MB”; 0 for a size nobody asks."""
    steps, films, pictures = summary.steps, summary.films, summary.pictures
    parts = [
        ngettext("{count} step", "{count} steps", steps).format(count=steps),
        ngettext("{count} min", "{count} min", summary.minutes).format(count=summary.minutes),
    ]
    if pictures:
        said = ngettext("{count} picture", "{count} pictures", pictures)
        parts.append(said.format(count=pictures))
    if films:
        parts.append(ngettext("{count} film", "{count} films", films).format(count=films))
    if size:
        parts.append(in_bytes(size))
    return " · ".join(parts)


def in_bytes(size: int) -> str:
    """A size for people: "14 MB"."""
    if size < 1024 * 1024:
        return _("{count} KB").format(count=max(1, round(size / 1024)))
    return _("{count} MB").format(count=round(size / 1024 / 1024))


def notices(summary: Summary) -> Iterator[str]:
    """What is not as it should be, a sentence each."""
    for name in summary.missing[:_MOST_TOLD]:
        yield _("“{name}” is named in the module and is not in the package.").format(name=name)
    yield from summary.problems[:_MOST_TOLD]
    more = len(summary.problems[_MOST_TOLD:]) + len(summary.missing[_MOST_TOLD:])
    if more:
        yield ngettext("{count} more of that.", "{count} more of that.", more).format(count=more)
    if summary.left_out:
        yield ngettext(
            "{count} file that does not belong to the module was left out.",
            "{count} files that do not belong to the module were left out.",
            summary.left_out,
        ).format(count=summary.left_out)


def told(summary: Summary, size: int) -> Iterator[str]:
    """All of it, line by line."""
    yield summary.name
    yield contents(summary, size)
    yield from notices(summary)
