"""Decks in other people's templates: in their titles and feet, inside their pages, readable."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator
from pptx import Presentation

from tests.recap import a_day, their_templates
from tests.recap.parts import Parts, dangling, values
from workshop.cli import main
from workshop.files.session_file import SessionFile
from workshop.intake import templates
from workshop.recap import deck
from workshop.recap.deck import fonts, matching, palette, reading
from workshop.recap.deck.foreign import Foreign
from workshop.recap.deck.text import Tongue
from workshop.recap.export import export
from workshop.recap.pages import Recap
from workshop.recap.story import Choices, tell
from workshop.slides import fit, measure
from workshop.slides.fit import Style
from workshop.slides.model import (
    Bars,
    Box,
    Colour,
    Gradient,
    Layout,
    Note,
    Paragraph,
    Placeholder,
    Shape,
    Slide,
    Table,
    TextBox,
)
from workshop.slides.notes import BY_GAP, EDGE, PAD
from workshop.slides.theme import contrast

EVERY = pytest.mark.parametrize("name", their_templates.ALL)


@cache
def own(name: str) -> templates.Template:
    return templates.clean(their_templates.ALL[name](), f"{name}.potx")


@cache
def recap() -> Recap:
    return tell(a_day.session(), Choices())


@cache
def parts(name: str) -> Parts:
    stream = BytesIO()
    deck.write(recap().pages, a_day.ABOUT, stream, own=own(name))
    return Parts(stream)


@cache
def whole(name: str) -> reading.Whole:
    return reading.read(Presentation(BytesIO(own(name).data)))


@cache
def design(name: str) -> Foreign:
    return Foreign(whole(name))


def slides() -> list[Slide]:
    every = [a_day.slide(layout=layout) for layout in Layout]
    return [*(page.slide for page in recap().pages), *every, a_day.bar_slide(3, 4, paper=(1, 2))]


def shapes(slide: Slide) -> Iterator[Shape]:
    yield slide.title
    yield from slide.shapes


def paragraphs(slide: Slide) -> Iterator[Paragraph]:
    for shape in shapes(slide):
        match shape:
            case TextBox():
                yield from shape.paragraphs
            case Note():
                yield shape.said
            case Table():
                yield from (cell.said for row in (shape.header, *shape.rows) for cell in row)
            case _:
                pass


@EVERY
def test_deck_has_no_fault(name: str, tmp_path: Path) -> None:
    pages = a_day.pages(*slides(), remarks=("Said at 3:42",))
    with (tmp_path / "deck.pptx").open("wb") as stream:
        deck.write(pages, a_day.ABOUT, stream, own=own(name))
    result = OpenXmlValidator().validate(tmp_path / "deck.pptx")
    assert [error.description for error in result.errors] == []
    assert dangling(Parts(tmp_path / "deck.pptx")) == []


def test_deck_in_a_template_full_of_junk_has_no_fault(tmp_path: Path) -> None:
    theirs = templates.clean(their_templates.loaded(), "theirs.potm")
    with (tmp_path / "deck.pptx").open("wb") as stream:
        deck.write(recap().pages, a_day.ABOUT, stream, own=theirs)
    assert OpenXmlValidator().validate(tmp_path / "deck.pptx").errors == []
    assert "Secret" not in "\n".join(Parts(tmp_path / "deck.pptx").everything())


@EVERY
def test_titles_stand_in_title_placeholders(name: str) -> None:
    read = parts(name)
    for slide, page in zip(read.slides(), recap().pages, strict=True):
        held = "//p:sp[.//p:ph[@type='title' or @type='ctrTitle']]//a:t/text()"
        if name == "blank":
            held = "//p:sp[p:nvSpPr/p:cNvPr[@name='Title']]//a:t/text()"
        assert "".join(read.values(slide, held)) == page.slide.title.text


@EVERY
def test_placeholders_are_those_of_the_layout(name: str) -> None:
    """A slide names no placeholder that its layout lacks, and none twice."""
    read = parts(name)
    for slide in read.slides():
        (layout,) = read.related(slide, "slideLayout")
        here, there = (
            [(each.get("type", "obj"), each.get("idx", "0")) for each in read.find(part, "//p:ph")]
            for part in (slide, layout)
        )
        assert len(set(here)) == len(here)
        assert set(here) <= set(there)


@EVERY
def test_only_layouts_that_are_used_stay(name: str) -> None:
    read = parts(name)
    used = {layout for slide in read.slides() for layout in read.related(slide, "slideLayout")}
    assert used == {each for each in read.blobs if each.startswith("ppt/slideLayouts/slide")}


@EVERY
def test_everything_stands_inside_the_page(name: str) -> None:
    page = whole(name).page
    for slide in slides():
        fitted = design(name).fitted(slide).slide
        for shape in (*shapes(fitted), *fitted.scene):
            assert page.holds(shape.box, 1.0), (slide.title.text, shape)


@EVERY
def test_nothing_is_stretched(name: str) -> None:
    for slide in slides():
        fitted = design(name).fitted(slide)
        for before, after in zip(kept(slide), kept(fitted.slide), strict=True):
            assert after.box.w == pytest.approx(before.box.w * fitted.scale)
            if not isinstance(before, Note | Table):  # which are as high as their texts
                assert after.box.h == pytest.approx(before.box.h * fitted.scale)


def kept(slide: Slide) -> list[Shape]:
    """The shapes that are moved as a whole."""
    return [each for each in slide.shapes if not isinstance(each, TextBox)]


@EVERY
def test_texts_fit_their_boxes_by_our_own_measure(name: str) -> None:
    theirs = whole(name)
    for slide in slides():
        fitted = design(name).fitted(slide).slide
        layout = design(name).places[slide.layout]
        title = next(each for each in theirs.layouts if each.number == layout.number).title
        for shape in shapes(fitted):
            if isinstance(shape, TextBox):
                is_title = shape.placeholder is Placeholder.TITLE and title is not None
                font = title.font if is_title and title else theirs.font
                assert tall(shape, fonts.run_of(font), title if is_title else None) <= (
                    shape.box.h - 2 * shape.margin[1] + 0.5
                ), (slide.title.text, shape)


@EVERY
def test_notes_hold_their_texts_in_the_templates_font(name: str) -> None:
    run = fonts.run_of(whole(name).font)
    for slide in slides():
        fitted = design(name).fitted(slide)
        for shape in fitted.slide.shapes:
            if isinstance(shape, Note):
                beside, above = (EDGE + 2 * PAD[0]) * fitted.scale, 2 * PAD[1] * fitted.scale
                box = replace(shape.box, w=shape.box.w - beside, h=shape.box.h - above)
                said = (shape.said, shape.by) if shape.by else (shape.said,)
                text = TextBox(box, said)
                gap = BY_GAP * fitted.scale if shape.by else 0.0
                assert tall(text, run, None) + gap <= box.h + 1, (slide.title.text, shape.text)


def test_notes_alone_use_the_height_of_a_page() -> None:
    notes = next(
        page.slide for page in recap().pages if page.slide.title.text.startswith("Every point")
    )
    fitted = design("blank").fitted(notes)
    before = [each for each in notes.shapes if isinstance(each, Note)]
    after = [each for each in fitted.slide.shapes if isinstance(each, Note)]
    assert after[0].said.size > before[0].said.size * fitted.scale
    for index, each in enumerate(after):
        assert not any(each.box.overlaps(other.box) for other in after[index + 1 :])


def test_text_in_another_font_may_fill_its_box() -> None:
    """Narrowed by the widths of Calibri, it would break where it need not."""
    card = "//p:sp[p:nvSpPr/p:cNvPr/@name='Card']//a:bodyPr/@rIns"
    insets = {
        name: {
            int(each) for slide in parts(name).slides() for each in parts(name).values(slide, card)
        }
        for name in ("light", "blank")
    }
    assert len(insets["light"]) < len(insets["blank"])


def test_a_tint_counts_in_light() -> None:
    grey = palette.colour_in(
        etree.fromstring(
            '<x xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            '<a:srgbClr val="000000"><a:tint val="75000"/></a:srgbClr></x>'
        ),
        {},
    )
    assert grey == "898989"


def tall(shape: TextBox, run: fonts.Run, title: reading.Found | None) -> float:
    """How high the text of a box stands, set in a font that runs so wide."""
    again = []
    for each in shape.paragraphs:
        bold = title.bold if title else each.bold
        room = (shape.box.w - 2 * shape.margin[0] + 0.5) / run.of(bold)
        room -= each.size * fit.BULLET_INDENT if each.bullet else 0.0
        lines = measure.wrap(each.text, room, each.size, bold)
        again.append(replace(each, lines=lines))
    return fit.height(again)


@EVERY
def test_content_keeps_clear_of_title_and_foot(name: str) -> None:
    for slide in slides():
        if slide.scene and slide.scene[0].box.w >= 1920:
            continue  # a scene over the whole slide keeps its own arrangement
        fitted = design(name).fitted(slide).slide
        edges = [fitted.title, *(each for each in fitted.shapes if is_foot(each) or leads(each))]
        for shape in fitted.shapes:
            for edge in edges:
                clear = shape is edge or is_foot(shape)
                assert clear or not shape.box.overlaps(smaller(edge.box)), (slide.title.text, shape)


def is_foot(shape: Shape) -> bool:
    feet = (Placeholder.DATE, Placeholder.FOOTER, Placeholder.NUMBER)
    return isinstance(shape, TextBox) and shape.placeholder in feet


def leads(shape: Shape) -> bool:
    return isinstance(shape, TextBox) and shape.placeholder is Placeholder.KICKER


def smaller(box: Box) -> Box:
    return box.inset(0.5, 0.5)


@EVERY
def test_no_word_is_lost(name: str) -> None:
    for slide in slides():
        fitted = design(name).fitted(slide).slide
        had = {" ".join(each.text.split()) for each in paragraphs(slide)}
        has = {" ".join(each.text.split()) for each in paragraphs(fitted)}
        feet = {each.text for each in slide.shapes if is_foot(each) and isinstance(each, TextBox)}
        assert had - has <= feet, slide.title.text


@EVERY
def test_texts_can_be_read_on_pills_and_notes(name: str) -> None:
    for slide in slides():
        theirs = palette_of(name, slide.layout)
        for shape in design(name).fitted(slide).slide.shapes:
            if isinstance(shape, TextBox) and shape.fill:
                ground = theirs.hex(shape.fill)
                for each in shape.paragraphs:
                    assert contrast(theirs.hex(each.colour), ground) >= 3.0
            if isinstance(shape, Note):
                ground = theirs.hex(Colour.PAPER)
                assert contrast(theirs.hex(shape.said.colour), ground) >= 4.5


@EVERY
def test_numbers_in_stacked_bars_can_be_read(name: str) -> None:
    theirs = palette_of(name, Layout.CHART)
    slide = design(name).fitted(a_day.bar_slide(30, 40, paper=(10, 20))).slide
    (chart,) = (shape for shape in slide.shapes if isinstance(shape, Bars))
    for series in chart.series:
        assert contrast(theirs.hex(series.inside), theirs.hex(series.colours[0])) >= 3.0


def palette_of(name: str, layout: Layout) -> palette.Palette:
    number = design(name).places[layout].number
    return next(each.palette for each in whole(name).layouts if each.number == number)


def test_a_dark_template_is_known_for_dark() -> None:
    assert palette_of("dark", Layout.BOARD).ground == "0b1e3a"
    assert palette_of("light", Layout.BOARD).ground == "ffffff"


def test_layouts_are_matched_by_name_then_by_placeholders() -> None:
    found = {
        layout: each.name
        for layout, each in matching.match(
            whole("light").layouts, whole("light").page
        ).layouts.items()
    }
    assert found[Layout.TITLE] == "Titelfolie"
    assert found[Layout.STATEMENT] == "Unser Text"
    assert found[Layout.BOARD] == "Nur Titel"
    assert found[Layout.CLOSING] == "Danke"
    assert found[Layout.TABLE] == found[Layout.CHART] == found[Layout.QUOTE] == "Unser Text"
    assert design("light").notices == ()


def test_what_has_no_layout_is_said() -> None:
    notices = design("bare").notices
    assert "Your template has no layout for charts; they are on “Title Only”." in notices
    assert not any("boards" in each for each in notices)
    (notice,) = design("blank").notices
    assert notice == "Your template has no layout with a title; titles are text on “Blank”."


def test_a_copy_of_a_layout_is_known_by_its_name() -> None:
    layouts = [replace(each, name=f"1_{each.name}") for each in whole("dark").layouts]
    found = matching.match(layouts, whole("dark").page).layouts
    assert found[Layout.BOARD].name == "1_Title Only"


def test_a_title_takes_the_templates_own_look() -> None:
    read = parts("light")
    slide = read.slides()[6]
    (title,) = read.find(slide, "//p:sp[.//p:ph[@type='title']]")
    assert values(title, "p:spPr/*") == []
    assert values(title, ".//a:rPr/@sz | .//a:rPr/@b | .//a:rPr/a:solidFill") == []


@pytest.mark.parametrize("name, known", [("light", False), ("dark", False), ("bare", True)])
def test_in_another_font_a_text_has_all_the_room_of_its_box(name: str, known: bool) -> None:
    """How wide its letters run is known only at the most: less room would break other lines."""
    said = "Students would never be honest about a lesson"
    room = measure.width(said, 32) / 0.995
    text = fit.paragraph(said, room, Style((32,)))
    for slide in slides():
        fitted = design(name).fitted(slide)
        assert fitted.is_measured is known
        tongue = Tongue("en", str, fitted.scale, fitted.is_measured)
        assert (tongue.narrowed([text], room) != (0.0, 0.0)) is known


def test_running_text_says_its_colour_since_many_layouts_make_it_pale() -> None:
    read = parts("light")
    closing = recap().pages.index(next(p for p in recap().pages if p.key == "closing"))
    runs = read.find(read.slides()[closing], "//p:sp[.//p:ph[@type='body']]//a:r/a:rPr")
    assert runs
    assert all(values(each, "a:solidFill/a:schemeClr/@val") for each in runs)


@EVERY
def test_a_scene_fades_into_the_ground_it_stands_on(name: str) -> None:
    page = next(page for page in recap().pages if page.key == "slopes/0")
    ground, *scene = design(name).fitted(page.slide).slide.scene
    feet = {each.fill.foot for each in scene if isinstance(each.fill, Gradient)}
    assert ground.fill in feet
    assert Colour.SNOW not in feet


def test_the_foot_is_in_the_templates_own_places() -> None:
    read = parts("dark")
    types = read.values(read.slides()[6], "//p:ph/@type")
    assert {"dt", "ftr", "sldNum"} <= set(types)
    assert not {"dt", "ftr", "sldNum"} & set(parts("bare").values(read.slides()[6], "//p:ph/@type"))


def test_a_layout_with_colours_of_its_own_hands_them_on() -> None:
    def override(xml: bytes) -> bytes:
        mapping = (
            b'<a:overrideClrMapping bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2" accent1="accent1" '
            b'accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" '
            b'accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        )
        return xml.replace(b"<a:masterClrMapping/>", mapping)

    data = their_templates.changed(
        their_templates.light(), {"ppt/slideLayouts/slideLayout6.xml": override}
    )
    theirs = templates.clean(data, "theirs.potx")
    stream = BytesIO()
    deck.write(a_day.pages(a_day.slide(layout=Layout.BOARD)), a_day.ABOUT, stream, own=theirs)
    read = Parts(stream)
    assert read.values("ppt/slides/slide1.xml", "//a:overrideClrMapping/@bg1") == ["dk1"]


def test_same_pages_give_the_same_bytes() -> None:
    streams = BytesIO(), BytesIO()
    for stream in streams:
        deck.write(recap().pages, a_day.ABOUT, stream, own=own("dark"))
    assert streams[0].getvalue() == streams[1].getvalue()


def test_the_deck_in_a_mail_is_in_it_too(tmp_path: Path) -> None:
    plain = export(recap(), tmp_path / "plain.eml").read_bytes()
    assert export(recap(), tmp_path / "own.eml", own=own("dark")).read_bytes() != plain
    assert export(recap(), tmp_path / "own.txt", own=own("dark")).read_text()


def test_it_is_given_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = tmp_path / "day.workshop"
    began = a_day.session()
    from workshop.domain.changes import SessionBegun

    file = SessionFile.create(session, SessionBegun(began.module, began.details))
    file.append(a_day.points()[0], 1.0)
    file.close()
    theirs = tmp_path / "theirs.potm"
    theirs.write_bytes(their_templates.loaded())
    out = tmp_path / "out.pptx"
    assert main(["recap", str(file.path), "-o", str(out), "--template", str(theirs)]) == 0
    assert "Its macros were taken out." in capsys.readouterr().err
    assert Parts(out).find("ppt/presentation.xml", "//p:sldSz[@cx='9144000']")
    assert main(["recap", str(file.path), "-o", str(out), "--template", "none.potx"]) == 1
    assert "none.potx" in capsys.readouterr().err


def test_a_font_that_is_not_known_is_taken_for_a_wide_one() -> None:
    assert fonts.run_of("Somebody Sans") == fonts.run_of("VERDANA")
    assert fonts.run_of(" calibri ") == fonts.CALIBRI


def test_xml_of_slides_is_whole() -> None:
    for name, blob in parts("dark").blobs.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(blob)
