"""Decks read back part by part: real placeholders, native shapes, nothing that is not needed."""

import colorsys
from collections.abc import Sequence
from cProfile import Profile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from office_oxide import Document
from openxml_audit import OpenXmlValidator

from tests.recap import a_day
from tests.recap.parts import NAMES, Parts, values
from workshop.domain.text import clean
from workshop.recap import deck
from workshop.recap.deck.markup import SLOTS, colour
from workshop.recap.feet import feet
from workshop.recap.pages import Page
from workshop.slides import fit, frame
from workshop.slides.fit import Style
from workshop.slides.model import Box, Colour, Layout, Paragraph, Slide, TextBox
from workshop.slides.theme import LIGHT

ANY_TEXT = st.text(st.characters(codec=None), min_size=1, max_size=60)
"""Whatever a string can hold: controls, lone surrogates and noncharacters too."""


def written(pages: Sequence[Page], about: deck.Properties = a_day.ABOUT) -> Parts:
    stream = BytesIO()
    deck.write(pages, about, stream)
    return Parts(stream)


def one(slide: Slide) -> Parts:
    return written(a_day.pages(slide))


SLIDE = "ppt/slides/slide1.xml"


@pytest.fixture(scope="module")
def every_shape() -> Parts:
    return one(a_day.slide())


def test_every_shape_on_every_layout_has_no_fault(tmp_path: Path) -> None:
    slides = [a_day.slide(layout=layout) for layout in Layout]
    foot = feet("Sat 21 Nov 2026", "A day outside", 1, ())
    slides.append(Slide(Layout.BOARD, slides[0].title, foot))
    with (tmp_path / "deck.pptx").open("wb") as stream:
        deck.write(a_day.pages(*slides, remarks=("Said at 3:42",)), a_day.ABOUT, stream)
    result = OpenXmlValidator().validate(tmp_path / "deck.pptx")
    assert [error.description for error in result.errors] == []


def test_titles_stand_in_title_placeholders() -> None:
    parts = written(a_day.pages(*(a_day.slide(f"Title {n}") for n in range(3))))
    assert [parts.title(slide) for slide in parts.slides()] == ["Title 0", "Title 1", "Title 2"]


def test_another_reader_finds_the_texts(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    with path.open("wb") as stream:
        deck.write(
            a_day.pages(a_day.slide("Ice & snow"), remarks=("At 3:42",)), a_day.ABOUT, stream
        )
    with Document.open(str(path)) as document:
        text = document.plain_text()
    assert text.count("Ice & snow") >= 3


def test_reading_order_is_scene_then_title_then_the_rest(every_shape: Parts) -> None:
    names = every_shape.values(SLIDE, "/p:sld/p:cSld/p:spTree/*/*/p:cNvPr/@name")
    assert names[:3] == ["Scene", "Title", "Kicker"]


def test_numbers_of_shapes_are_unique(every_shape: Parts) -> None:
    numbers = every_shape.values(SLIDE, "//p:cNvPr/@id")
    assert len(set(numbers)) == len(numbers)


def test_what_says_nothing_is_marked_as_decoration(every_shape: Parts) -> None:
    marked = every_shape.values(SLIDE, "//p:cNvPr[.//adec:decorative[@val='1']]/@name")
    assert set(marked) == {"Scene", "Drawing", "Edge"}
    spoken = "//p:sp[p:spPr/a:custGeom]/p:nvSpPr/p:cNvPr[not(.//adec:decorative)]/@descr"
    assert every_shape.values(SLIDE, spoken) == ["Some words that people said"]


def test_a_note_is_one_group_with_its_text(every_shape: Parts) -> None:
    text = every_shape.values(SLIDE, "//p:grpSp[p:sp[.//a:t]]//a:t/text()")
    assert text == ["Some words that people said"] * 2


def test_a_table_is_native_and_in_its_place() -> None:
    parts = one(a_day.slide(layout=Layout.TABLE))
    frame = "//p:graphicFrame[.//p:ph[@type='tbl']]"
    assert parts.values(SLIDE, f"{frame}//a:tblPr/@firstRow") == ["1"]
    assert not parts.find(SLIDE, f"{frame}//a:tableStyleId")
    assert len(parts.find(SLIDE, f"{frame}//a:tr")) == 3
    assert len(parts.values(SLIDE, f"{frame}//p:cNvPr/@descr")) == 1


def test_a_chart_is_native_and_its_data_can_be_edited(every_shape: Parts) -> None:
    assert every_shape.find(SLIDE, "//p:graphicFrame[.//p:ph[@type='chart']]//c:chart")
    (chart,) = every_shape.related(SLIDE, "chart")
    series = every_shape.find(chart, "//c:scatterChart/c:ser")
    assert len(series) == 2, "a series without points is left out"
    line, dots = series
    assert [float(str(v)) for v in values(line, "c:yVal//c:v/text()")] == [0.1, 0.9, 0.4]
    assert values(line, "c:smooth/@val") + values(dots, "c:smooth/@val") == ["1", "0"]
    assert values(dots, "c:marker/c:size/@val") == ["15"]
    assert values(line, "c:marker/c:symbol[@val='none']/@val | c:marker/c:size[@val < 6]/@val")
    assert set(every_shape.values(chart, "//c:valAx/c:delete/@val")) == {"1"}
    (book,) = every_shape.related(chart, "package")
    sheet = Parts(BytesIO(every_shape.blobs[book]))
    kept = sheet.values(
        "xl/worksheets/sheet1.xml", "//s:c[starts-with(@r, 'B')][not(@t)]/s:v/text()"
    )
    assert [float(value) for value in kept] == [0.1, 0.9, 0.4]


@pytest.mark.parametrize("upright", [False, True])
def test_bars_are_native_and_their_data_can_be_edited(upright: bool, tmp_path: Path) -> None:
    with (tmp_path / "deck.pptx").open("wb") as stream:
        slide = a_day.bar_slide(400, 12, 0, paper=(60, 1, 0), upright=upright)
        deck.write(a_day.pages(slide), a_day.ABOUT, stream)
    assert OpenXmlValidator().validate(tmp_path / "deck.pptx").errors == []
    parts = Parts(tmp_path / "deck.pptx")
    (chart,) = parts.related(SLIDE, "chart")
    hands, paper = parts.find(chart, "//c:barChart/c:ser")
    assert values(hands, "c:val//c:v/text()") == ["400", "12", "0"]
    assert values(paper, "c:val//c:v/text()") == ["60", "1", "0"]
    assert values(hands, "c:cat//c:v/text()")[0] == "Option <1> & more"
    assert values(paper, "c:tx//c:v/text()") == ["Paper dots"]
    assert parts.values(chart, "//c:barDir/@val") == ["col" if upright else "bar"]
    assert parts.values(chart, "//c:grouping/@val") == ["stacked"]
    # A number that has no room in its bar is left out, as on the screen.
    assert values(paper, "c:dLbls/c:dLbl/c:idx/@val") == ["1", "2"]
    assert all(int(str(each)) > 0 for each in parts.values(chart, "//c:axId/@val"))
    (book,) = parts.related(chart, "package")
    sheet = Parts(BytesIO(parts.blobs[book]))
    kept = sheet.values("xl/worksheets/sheet1.xml", "//s:c[not(@t)]/s:v/text()")
    assert kept == ["400", "60", "12", "1", "0", "0"]


def test_single_bars_have_their_numbers_behind_them() -> None:
    parts = one(a_day.bar_slide(80, 20, unit="%"))
    (chart,) = parts.related(SLIDE, "chart")
    assert parts.values(chart, "//c:dLblPos/@val") == ["outEnd"]
    assert parts.values(chart, "//c:dLbls/c:numFmt/@formatCode") == ['0"%"']
    assert parts.values(chart, "//c:dPt/c:idx/@val") == ["1"]
    assert parts.values(SLIDE, "//p:graphicFrame//p:cNvPr/@descr") == ["The numbers"]


def test_colours_follow_the_theme_where_it_has_them(every_shape: Parts) -> None:
    assert set(every_shape.values(SLIDE, "//a:schemeClr/@val")) >= {"accent2", "accent4", "bg1"}
    assert not every_shape.find(SLIDE, "//a:srgbClr")


@pytest.mark.parametrize("which", [Colour.SKY, Colour.ICE, Colour.LINE])
def test_a_shade_of_the_theme_is_the_colour_it_stands_for(which: Colour) -> None:
    root = etree.fromstring(f'<x xmlns:a="{NAMES["a"]}">{colour(which)}</x>')
    of = next(each for each, slot in SLOTS.items() if slot == values(root, "//@val")[0])
    red, green, blue = (int(LIGHT.hex(of)[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, vivid = colorsys.rgb_to_hls(red, green, blue)
    change = {str(each.tag).split("}")[1]: int(each.get("val", "")) / 1e5 for each in root[0]}
    light = light * change["lumMod"] + change.get("lumOff", 0.0)
    shown = colorsys.hls_to_rgb(hue, light, vivid * change["satMod"])
    wanted = [int(LIGHT.hex(which)[i : i + 2], 16) for i in (0, 2, 4)]
    assert [round(part * 255) for part in shown] == pytest.approx(wanted, abs=2)


def test_a_placeholder_says_only_what_is_not_its_layouts() -> None:
    head = frame.head("Where", "A title", "Below it")
    parts = one(Slide(Layout.STATEMENT, head.title, head.shapes))
    assert not parts.find(SLIDE, "//p:sp/p:spPr/*")
    assert not parts.values(SLIDE, "//a:rPr/@sz")


def test_no_text_is_left_to_autofit(every_shape: Parts) -> None:
    frames = every_shape.find(SLIDE, "//p:txBody/a:bodyPr")
    assert all(frame.find("a:noAutofit", NAMES) is not None for frame in frames)


def test_only_layouts_that_are_used_stay() -> None:
    parts = written(
        a_day.pages(*(a_day.slide(layout=each) for each in (Layout.QUOTE, Layout.BOARD)))
    )
    layouts = [name for name in parts.blobs if name.startswith("ppt/slideLayouts/slide")]
    names = {parts.values(name, "/p:sldLayout/p:cSld/@name")[0] for name in layouts}
    assert names == {"Quote", "Board"}
    listed = parts.find("ppt/slideMasters/slideMaster1.xml", "//p:sldLayoutId")
    assert len(listed) == 2


def test_foot_keeps_date_text_and_a_counted_number() -> None:
    foot = feet("Sat 21 Nov 2026", "A day outside", 7, ())
    parts = one(Slide(Layout.BOARD, a_day.slide().title, foot))
    assert parts.values(SLIDE, "//p:ph/@type") == ["title", "dt", "ftr", "sldNum"]
    assert parts.values(SLIDE, "//a:fld[@type='slidenum']/a:t/text()") == ["7"]


def test_foot_makes_room_for_what_stands_there() -> None:
    hint = TextBox(Box(96, 990, 300, 54), (fit.paragraph("+3 more", 300, Style((28,))),))
    assert [each.name for each in feet("A day", "About", 7, (hint,))] == ["Footer", "Number"]


def test_sections_hold_every_slide_once() -> None:
    parts = written(a_day.pages(*(a_day.slide() for _ in range(5))))
    root = "ppt/presentation.xml"
    assert parts.values(root, "//p14:section/@name") == ["Part 0", "Part 1", "Part 2"]
    inside = parts.values(root, "//p14:section//p14:sldId/@id")
    assert inside == parts.values(root, "//p:sldIdLst/p:sldId/@id")


def test_notes_stand_only_where_there_are_remarks() -> None:
    silent, talking = a_day.pages(a_day.slide()), a_day.pages(a_day.slide(), remarks=("One", "Two"))
    parts = written([*silent, *talking])
    pages = [name for name in parts.blobs if name.startswith("ppt/notesSlides/notes")]
    assert len(pages) == 1
    assert parts.values(pages[0], "//a:t/text()") == ["One", "Two"]
    assert parts.related("ppt/slides/slide2.xml", "notesSlide") == pages


def test_properties_say_what_it_is() -> None:
    about = deck.Properties("Title", "Subject", "de", a_day.ABOUT.made)
    parts = written(a_day.pages(a_day.slide()), about)
    core = "docProps/core.xml"
    assert parts.values(core, "//dc:title/text()") == ["Title"]
    assert parts.values(core, "//dc:subject/text()") == ["Subject"]
    assert parts.values(core, "//dc:language/text()") == ["de-DE"]
    assert parts.values(core, "//dc:creator/text()") == ["Workshop"]
    moments = set(parts.values(core, "//dcterms:created/text() | //dcterms:modified/text()"))
    assert moments == {"2026-11-21T00:00:00Z"}
    assert set(parts.values(SLIDE, "//a:rPr/@lang")) == {"de-DE"}


@pytest.mark.parametrize("code", ["", "no language", 'en"/><x', "en_US", "x" * 90])
def test_what_is_no_language_is_english(code: str) -> None:
    parts = written(a_day.pages(a_day.slide()), deck.Properties("", "", code, a_day.ABOUT.made))
    assert set(parts.values(SLIDE, "//a:rPr/@lang")) == {"en-US"}


def test_same_pages_give_the_same_bytes() -> None:
    pages = a_day.pages(a_day.slide(), a_day.slide("Another"), remarks=("One",))
    streams = BytesIO(), BytesIO()
    for stream in streams:
        deck.write(pages, a_day.ABOUT, stream)
    assert streams[0].getvalue() == streams[1].getvalue()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_TEXT.map(clean).filter(bool))
def test_a_text_that_was_cleaned_comes_back_as_it_was(text: str) -> None:
    parts = one(a_day.slide(text))
    lines = parts.values(SLIDE, "//p:sp[.//p:ph[@type='title']]//a:t/text()")
    shown = a_day.slide(text).title.paragraphs[0].text
    assert "\n".join(lines) == shown


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_TEXT)
def test_no_text_at_all_breaks_a_deck(text: str) -> None:
    slide = a_day.slide(text)
    title = TextBox(Box(0, 0, 100, 100), (Paragraph(text, (text,), 28.0),), name=text)
    page = Page(text, text, text, replace(slide, title=title), (text,))
    about = deck.Properties(text * 20, text, text, a_day.ABOUT.made)
    parts = written([page], about)
    for name, blob in parts.blobs.items():
        if name.endswith(".xlsx"):
            Parts(BytesIO(blob)).xml("xl/worksheets/sheet1.xml")
        else:
            parts.xml(name)


@pytest.mark.slow
def test_work_grows_with_the_slides_and_not_faster() -> None:
    page = a_day.pages(a_day.slide(layout=Layout.BOARD))[0]
    written([page])
    assert _calls([page] * 200) <= 10 * _calls([page] * 20)


def _calls(pages: Sequence[Page]) -> int:
    """How many functions are called: unlike seconds the same on a busy machine. What one call of
    lxml does is not seen here, but by the bench.
    """
    with Profile() as profile:
        deck.write(pages, a_day.ABOUT, BytesIO())
    return sum(each.callcount for each in profile.getstats())
