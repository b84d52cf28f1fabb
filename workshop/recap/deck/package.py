"""A deck as a package of parts: the template's, one for each slide, and what ties them together.

python-pptx opens the template and keeps the parts and their relationships. Slides are put in as
finished XML and under numbers of our own, since what it does for each new slide (searching all
relationships, all slide ids and all part names) takes longer the more slides there are.
"""

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count, groupby
from typing import IO, TYPE_CHECKING

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml

from workshop.recap.deck import charts, notes, slide
from workshop.recap.deck.design import Design
from workshop.recap.deck.markup import HEAD, NAMESPACES, identifier, language, quoted, writable
from workshop.recap.deck.text import Tongue
from workshop.slides.model import Bars, Chart, Layout, Picture

if TYPE_CHECKING:
    from pptx.package import Package
    from pptx.parts.presentation import PresentationPart
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout

    from workshop.recap.pages import Page

Progress = Callable[[int, int], None]

_FIRST_SLIDE_ID = 256
_LONGEST_PROPERTY = 255
_AUTHOR = "Workshop"
_ZIP_START = (1980, 1, 1, 0, 0, 0)
"""The time of every part in the package: the same deck has the same bytes."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What a deck says of itself as a whole; `made` is when the session was."""

    title: str
    subject: str
    language: str
    made: datetime


class Deck:
    """A deck that grows by slides and is then saved once."""

    def __init__(
        self, presentation: "Presentation", design: Design, about: Properties, used: set[Layout]
    ) -> None:
        """Begin with a template's presentation; only layouts for the `used` ones are kept."""
        self._presentation = presentation
        self._design = design
        self._root: PresentationPart = self._presentation.part
        self._package: Package = self._root.package
        self._about = about
        self._lang = language(about.language)
        self._layouts = self._kept({design.places[each].number for each in used})
        self._charts = count(1)
        self._notes = count(1)
        self._pictures: dict[str, Part] = {}
        self._entries: list[str] = []
        self._sections: list[str] = []
        self._describe()

    def add(self, page: "Page") -> None:
        """Put one slide at the end, and its notes page where it has remarks."""
        number = len(self._entries) + 1
        part = Part(PackURI(f"/ppt/slides/slide{number}.xml"), CT.PML_SLIDE, self._package)
        place = self._design.places[page.slide.layout]
        part.relate_to(self._layouts[place.number].part, RT.SLIDE_LAYOUT)
        fitted = self._design.fitted(page.slide)
        tongue = Tongue(
            self._lang,
            lambda target: part.relate_to(target, RT.HYPERLINK, True),
            fitted.scale,
            fitted.is_measured,
        )
        part.blob = slide.draw(fitted, place, tongue, lambda shape: self._relate(part, shape))
        if page.remarks:
            self._note(part, page.remarks)
        # Not relate_to, which would look for an older relationship among all the others.
        self._entries.append(self._root.rels._add_relationship(RT.SLIDE, part))
        self._sections.append(page.section)

    def save(self, stream: IO[bytes], step: Callable[[], None]) -> None:
        """Write the package; `step` is called for each slide written."""
        self._finish()
        parts = list(self._package.iter_parts())
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            _store(archive, "[Content_Types].xml", _content_types(parts))
            _store(archive, "_rels/.rels", self._package._rels.xml)
            for part in parts:
                _store(archive, part.partname.membername, part.blob)
                if len(part.rels):
                    _store(archive, part.partname.rels_uri.membername, part.rels.xml)
                if part.content_type == CT.PML_SLIDE:
                    step()

    def _kept(self, wanted: set[int]) -> dict[int, "SlideLayout"]:
        """The layouts of those numbers; all others are taken out."""
        layouts = self._presentation.slide_layouts
        listed = dict(enumerate(layouts))
        for number, layout in listed.items():
            if number not in wanted:
                layouts.remove(layout)
        return {number: listed[number] for number in wanted}

    def _relate(self, part: Part, shape: Chart | Bars | Picture) -> str:
        return (
            self._picture(part, shape) if isinstance(shape, Picture) else self._chart(part, shape)
        )

    def _picture(self, part: Part, shape: Picture) -> str:
        """The picture's part, one for all slides that show it."""
        image = shape.image
        kept = self._pictures.get(image.key)
        if kept is None:
            ending = _ENDINGS[image.media]
            name = PackURI(f"/ppt/media/image{len(self._pictures) + 1}.{ending}")
            kept = Part(name, image.media, self._package, image.data)
            self._pictures[image.key] = kept
        return part.relate_to(kept, RT.IMAGE)

    def _chart(self, part: Part, chart: Chart | Bars) -> str:
        number = next(self._charts)
        book_name = PackURI(f"/ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx")
        data = charts.data(chart, self._about.made)
        book = Part(book_name, CT.SML_SHEET, self._package, data)
        drawn = Part(PackURI(f"/ppt/charts/chart{number}.xml"), CT.DML_CHART, self._package)
        drawn.blob = charts.part(chart, self._lang, drawn.relate_to(book, RT.PACKAGE))
        return part.relate_to(drawn, RT.CHART)

    def _note(self, part: Part, remarks: Sequence[str]) -> None:
        name = PackURI(f"/ppt/notesSlides/notesSlide{next(self._notes)}.xml")
        page = Part(name, CT.PML_NOTES_SLIDE, self._package, notes.draw(remarks, self._lang))
        page.relate_to(self._root.notes_master_part, RT.NOTES_MASTER)
        page.relate_to(part, RT.SLIDE)
        part.relate_to(page, RT.NOTES_SLIDE)

    def _describe(self) -> None:
        kept = self._presentation.core_properties
        kept.title = writable(self._about.title)[:_LONGEST_PROPERTY]
        kept.subject = writable(self._about.subject)[:_LONGEST_PROPERTY]
        kept.language = self._lang
        kept.author = kept.last_modified_by = _AUTHOR
        kept.created = kept.modified = self._about.made

    def _finish(self) -> None:
        """List the slides and their sections in the presentation's own part."""
        root = self._presentation.element
        slides = "".join(
            f'<p:sldId id="{_FIRST_SLIDE_ID + index}" r:id="{entry}"/>'
            for index, entry in enumerate(self._entries)
        )
        listed = root.get_or_add_sldIdLst()
        for each in parse_xml(f"<p:sldIdLst {NAMESPACES}>{slides}</p:sldIdLst>"):
            listed.append(each)
        if any(self._sections):
            root.append(parse_xml(self._section_list()))

    def _section_list(self) -> str:
        sections, position = "", 0
        for number, (name, group) in enumerate(groupby(self._sections)):
            size = len(list(group))
            ids = "".join(
                f'<p14:sldId id="{_FIRST_SLIDE_ID + position + index}"/>' for index in range(size)
            )
            guid = identifier(str(number), name)
            sections += (
                f'<p14:section name="{quoted(name) or number + 1}" id="{guid}">'
                f"<p14:sldIdLst>{ids}</p14:sldIdLst></p14:section>"
            )
            position += size
        return (
            f'<p:extLst {NAMESPACES}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
            '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
            f"{sections}</p14:sectionLst></p:ext></p:extLst>"
        )


def _store(archive: zipfile.ZipFile, name: str, blob: bytes) -> None:
    entry = zipfile.ZipInfo(name, _ZIP_START)
    # A workbook is a package of its own and deflated already, and so is a picture.
    packed = name.endswith((".xlsx", ".jpeg", ".png"))
    entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    archive.writestr(entry, blob)


_ENDINGS = {"image/jpeg": "jpeg", "image/png": "png"}
_DEFAULTS = {
    "rels": CT.OPC_RELATIONSHIPS,
    "xml": CT.XML,
    "xlsx": CT.SML_SHEET,
    **{ending: media for media, ending in _ENDINGS.items()},
}


def _content_types(parts: Sequence[Part]) -> bytes:
    used = {"rels", "xml", *(part.partname.ext for part in parts)}
    listed = "".join(
        f'<Default Extension="{ending}" ContentType="{content}"/>'
        for ending, content in _DEFAULTS.items()
        if ending in used
    )
    listed += "".join(
        f'<Override PartName="{part.partname}" ContentType="{part.content_type}"/>'
        for part in parts
        if _DEFAULTS.get(part.partname.ext) != part.content_type
    )
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{HEAD}<Types xmlns="{kinds}">{listed}</Types>'.encode()
