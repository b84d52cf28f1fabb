"""What a recap may tell, and how it is written."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tests.campaigns.taking_away import NEVER, Guard, first, inline, nothing, second

_NAMES, _STORY = "tests/recap/test_names.py", "tests/recap/test_story.py"
_EXPORT, _LINKS = "tests/recap/test_export.py", "tests/recap/test_links.py"
_ROOM = "test_what_was_meant_for_the_room_stays_there"


@contextmanager
def _straight(path: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    """Instead of a file in the making."""
    with path.open("wb") as stream:
        yield path, stream


def _name(name: str, test: str, code: str, instead: str) -> Guard:
    return inline(f"names: {name}", f"{_NAMES}::{test}", "workshop.recap.names", code, instead)


def _story(name: str, test: str, code: str, instead: str = NEVER) -> Guard:
    return inline(f"recap: {name}", f"{_STORY}::{test}", "workshop.recap.story", code, instead)


def _export(name: str, test: str, code: str, instead: str = NEVER) -> Guard:
    return inline(f"export: {name}", f"{_EXPORT}::{test}", "workshop.recap.export", code, instead)


def _link(name: str, code: str, instead: str) -> Guard:
    test = f"{_LINKS}::test_addresses_in_a_text"
    return inline(f"links: {name}", test, "workshop.recap.links", code, instead)


GUARDS = [
    Guard(
        "names are taken out of texts",
        f"{_NAMES}::test_no_name_is_left",
        (("workshop.recap.names:Mask.text", second),),
    ),
    Guard(
        "names are taken out of files",
        f"{_EXPORT}::test_files_hold_no_name_and_no_secret",
        (("workshop.recap.names:Mask.point", second),),
    ),
    _name("parts of names", "test_texts_without_names", "given | plain)", "plain)"),
    _name("owners", "test_owners_are_people_too", "if key in NAME_FIELDS else", "if False else"),
    _name(
        "places",
        "test_places_are_taken_out_of_the_details_and_of_texts",
        "set() if places else places_of(session)",
        "set()",
    ),
    _name(
        "the place itself",
        "test_places_are_taken_out_of_the_details_and_of_texts",
        'self.text(details.place) if self._tells_place else ""',
        "details.place",
    ),
    _name(
        "the roster",
        "test_the_roster_and_what_was_earlier_are_told_without_names",
        "if self._names is Names.NONE:\n            return ()",
        "if self._names is Names.NONE:\n            return people",
    ),
    _name(
        "what earlier sessions left",
        "test_the_roster_and_what_was_earlier_are_told_without_names",
        "quote_by=self.person(earlier.quote_by),",
        "",
    ),
    _name(
        "the module",
        "test_the_module_and_the_details_are_told_without_names_too",
        "about=self.text(module.about),",
        "",
    ),
    inline(
        "names: the key of a picture is none",
        "tests/recap/test_photos.py::test_the_key_of_a_picture_is_no_name",
        "workshop.recap.names",
        "if key in _NAMELESS_FIELDS:",
    ),
    _story("what was hidden", _ROOM, "if point.hidden:"),
    Guard(
        "recap: what was for the room alone",
        f"{_STORY}::{_ROOM}",
        (("workshop.recap.story:_HELD", {}),),
    ),
    _story(
        "what was removed",
        _ROOM,
        "if point.stands and stays(session, point) is None:",
        "if stays(session, point) is None:",
    ),
    inline(
        "recap: who wanted no name",
        f"{_STORY}::test_a_point_without_a_name_never_has_one",
        "workshop.recap.names",
        '"" if point.share is Share.NO_NAME else self.person(point.person)',
        "self.person(point.person)",
    ),
    _story(
        "notes of the facilitator",
        "test_notes_of_the_facilitator_only_when_they_are_asked_for",
        "if wanted:\n        return module",
        "if True:\n        return module",
    ),
    _story(
        "remarks do not say who",
        "test_remarks_say_who_and_when_as_long_as_names_may_be_told",
        "return made.remarks if self.choices.names is not Names.NONE else ()",
        "return made.remarks",
    ),
    _story(
        "letters stay with who wrote them",
        "test_a_line_of_a_letter_is_nowhere_in_a_recap_until_it_may_be_quoted",
        "yield as_told(session.module.step(point.step), point)",
        "yield point",
    ),
    inline(
        "recap: parts that may not leave",
        "tests/recap/test_companions.py::test_the_data_hold_what_was_joined_as_far_as_it_may_leave",
        "workshop.recap.story",
        "if stays(session, part) is None:\n            yield mask",
        "if True:\n            yield mask",
    ),
    Guard(
        "a photo without consent goes nowhere",
        "tests/recap/test_photos.py::test_a_photo_that_may_not_go_is_in_no_part_of_any_file",
        (("workshop.recap.story:stays", nothing),),
    ),
    Guard(
        "cells that spreadsheets would run are defused",
        "tests/recap/test_companions.py::test_a_spreadsheet_runs_nothing",
        (("workshop.recap.sheet:_defused", first),),
    ),
    Guard(
        "the page: what was said is no markup",
        "tests/recap/test_companions.py::test_whatever_was_said_is_read_back",
        (("workshop.recap.web_page:_said", first),),
    ),
    inline(
        "the page: nothing is fetched or run",
        "tests/recap/test_companions.py::test_the_page_fetches_and_runs_nothing",
        "workshop.recap.web_page",
        "default-src \\'none\\'; ",
        "default-src *; ",
    ),
    inline(
        "the page: where it leads to hears nothing",
        f"{_LINKS}::test_the_page_leads_there",
        "workshop.recap.web_page",
        ' rel="noopener noreferrer"',
        "",
    ),
    _link("no name before the host", ' or "@" in parts.netloc', ""),
    _link("brackets that close a sentence", "address = _trimmed(found[0])", "address = found[0]"),
    _link(
        "what was cut short leads nowhere", " and not found[0].startswith(MORE, len(address))", ""
    ),
    _link("hosts that are none", "if not _HOST.fullmatch(host):", "if not host:"),
    # Into a file.
    Guard(
        "an export is written beside its place",
        f"{_EXPORT}::test_called_off_half_way_leaves_nothing",
        (("workshop.files.making:making", _straight),),
    ),
    _export(
        "it is read back",
        "test_what_was_cut_while_it_was_written_leaves_what_was_there",
        "read(made)\n        check()",
        "check()",
    ),
    _export("called off is called off", "test_called_off_leaves_what_was_there", "if cancelled():"),
    _export("a recap of nothing", "test_a_recap_of_nothing_is_refused", "if not recap.pages:"),
    _export(
        "another ending",
        "test_another_ending_is_refused",
        "if chosen is None:",
        "chosen = chosen or FORMATS[0]\n    if False:",
    ),
    _export("a folder", "test_a_folder_is_not_overwritten", "if target.is_dir():"),
    _export(
        "a file for reading only",
        "test_a_file_for_reading_only_is_not_overwritten",
        "if _is_protected(target):",
    ),
    _export(
        "a file that is open elsewhere",
        "test_a_deck_that_is_open_elsewhere_is_not_overwritten",
        "if _is_open(target):",
    ),
    _export(
        "one that fails does not cost the others",
        "test_one_file_that_fails_does_not_cost_the_others",
        "except UserError as error:\n            refused.append(Refusal(target, error))",
        "except UserError:\n            return Outcome(tuple(written), tuple(refused))",
    ),
    _export(
        "what killed programs left",
        "test_what_a_killed_export_left_is_cleared_away",
        "making.clear(target.parent, lambda name: format_of(name) is not None)",
        "pass",
    ),
    _export(
        "another name is free",
        "test_another_name_keeps_what_the_file_is",
        'while os.path.lexists(other := target.with_name(f"{stem} ({number}){ending}")):',
        'while False and (other := target.with_name(f"{stem} ({number}){ending}")) or not '
        '(other := target.with_name(f"{stem} ({number}){ending}")):',
    ),
    inline(
        "export: a slide that is missing",
        f"{_EXPORT}::test_a_missing_slide_is_found",
        "workshop.recap.formats",
        "if slides != len(recap.pages):",
    ),
    inline(
        "files in the making: what another program writes stays",
        "tests/files/test_making.py::test_what_another_program_writes_is_cleared_only_once_it_is_dead",
        "workshop.files.making",
        "try_lock(stream)\n            if",
        "if",
    ),
    inline(
        "files in the making: only ours go",
        "tests/files/test_making.py::test_only_files_in_the_making_of_ours_go",
        "workshop.files.making",
        "if form is not None and ours(form[1]):",
        "if form is not None:",
    ),
]
