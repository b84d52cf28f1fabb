"""The deck template: drawn by our own script, with a layout for each layout of a slide."""

import importlib.util
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from tests.recap.parts import Parts
from workshop import resources
from workshop.recap import deck
from workshop.recap.deck.layouts import LAYOUTS
from workshop.recap.deck.markup import emu
from workshop.slides import theme
from workshop.slides.model import Colour, Layout


@pytest.fixture(scope="module")
def template() -> Parts:
    return Parts(deck.template())


def _layout_parts(template: Parts) -> dict[str, str]:
    names = [name for name in template.blobs if name.startswith("ppt/slideLayouts/slide")]
    return {template.values(name, "/p:sldLayout/p:cSld/@name")[0]: name for name in names}


def test_file_is_what_the_script_draws(template: Parts, tmp_path: Path) -> None:
    script = resources.asset("deck", "make_template.py")
    spec = importlib.util.spec_from_file_location("make_template", script)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.draw(tmp_path / "fresh.pptx")
    fresh = Parts(tmp_path / "fresh.pptx")
    assert list(fresh.blobs) == list(template.blobs)
    for name, blob in fresh.blobs.items():
        assert template.blobs[name] == blob, f"draw the template again: {name} differs"


def test_holds_a_layout_for_each_of_a_slide(template: Parts) -> None:
    assert set(_layout_parts(template)) == {layout.value for layout in Layout}


@pytest.mark.parametrize("layout", Layout)
def test_placeholders_stand_where_slides_have_them(template: Parts, layout: Layout) -> None:
    part = _layout_parts(template)[layout.value]
    for holder in LAYOUTS[layout]:
        idx = f"@idx='{holder.idx}'" if holder.idx else "not(@idx)"
        path = f"//p:sp[.//p:ph[@type='{holder.type}' and {idx}]]"
        assert template.values(part, f"{path}//p:cNvPr/@name") == [holder.placeholder.value]
        place = template.values(part, f"{path}//a:off/@x | {path}//a:off/@y")
        assert place == [str(emu(holder.box.x)), str(emu(holder.box.y))]
        assert template.find(part, f"{path}//a:bodyPr/a:noAutofit")


@pytest.mark.parametrize("layout", Layout)
def test_placeholders_of_a_layout_do_not_overlap(layout: Layout) -> None:
    boxes = [holder.box for holder in LAYOUTS[layout]]
    for index, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[index + 1 :])


def test_is_wide_kerned_and_in_calibri(template: Parts) -> None:
    size = template.find("ppt/presentation.xml", "//p:sldSz")[0]
    assert (size.get("cx"), size.get("cy")) == ("12192000", "6858000")
    fonts = template.values("ppt/theme/theme1.xml", "//a:majorFont/a:latin/@typeface")
    assert fonts == ["Calibri"]
    master = "ppt/slideMasters/slideMaster1.xml"
    kerned = template.values(master, "//p:txStyles//a:defRPr/@kern")
    assert set(kerned) == {"1200"}
    assert len(kerned) == len(template.find(master, "//p:txStyles//a:defRPr"))


def test_colours_are_the_light_theme(template: Parts) -> None:
    colours = template.values("ppt/theme/theme1.xml", "//a:clrScheme/*/a:srgbClr/@val")
    assert colours[0] == theme.LIGHT.hex(Colour.INK).upper()
    assert set(colours) <= {code.upper() for code in theme.LIGHT.colours.values()}


def test_names_nobody(template: Parts) -> None:
    said = template.values("docProps/core.xml", "//dc:creator/text() | //cp:lastModifiedBy/text()")
    assert set(said) == {"Workshop"}
    assert not [name for name in template.blobs if "thumbnail" in name or "vba" in name]


def test_has_no_fault() -> None:
    result = OpenXmlValidator().validate(deck.template())
    assert result.errors == []
