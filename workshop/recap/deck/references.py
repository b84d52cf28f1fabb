"""The cells of a chart's sheet, as the chart's own part names and keeps them."""

from collections.abc import Iterable, Sequence

from workshop.recap.deck.markup import said


def column(index: int) -> str:
    """The letters of a column, counted from 0: A, B ... Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def title(letters: str, name: str) -> str:
    """The name of a series, from the first cell of its column."""
    return (
        f"<c:tx><c:strRef><c:f>Sheet1!${letters}$1</c:f><c:strCache>"
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{said(name)}</c:v></c:pt>'
        "</c:strCache></c:strRef></c:tx>"
    )


def numbers(tag: str, letters: str, values: Sequence[float]) -> str:
    """Numbers from the second cell of a column on."""
    return (
        f"<c:{tag}><c:numRef><c:f>{_cells(letters, len(values))}</c:f>"
        f"<c:numCache><c:formatCode>General</c:formatCode>{_kept(map(repr, values))}"
        f"</c:numCache></c:numRef></c:{tag}>"
    )


def texts(tag: str, letters: str, values: Sequence[str]) -> str:
    """Words from the second cell of a column on."""
    return (
        f"<c:{tag}><c:strRef><c:f>{_cells(letters, len(values))}</c:f>"
        f"<c:strCache>{_kept(map(said, values))}</c:strCache></c:strRef></c:{tag}>"
    )


def _cells(letters: str, count: int) -> str:
    return f"Sheet1!${letters}$2:${letters}${count + 1}"


def _kept(values: Iterable[str]) -> str:
    points = [f'<c:pt idx="{index}"><c:v>{each}</c:v></c:pt>' for index, each in enumerate(values)]
    return f'<c:ptCount val="{len(points)}"/>{"".join(points)}'
