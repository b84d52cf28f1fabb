"""Files of Office and pictures from strangers, and the process that reads them."""

from tests.campaigns.taking_away import NEVER, Guard, Line, inline, nothing

_TEST, _XML = "tests/intake/test_packages.py", "tests/intake/test_packages.py"
_TEMPLATES, _DECODING = "tests/intake/test_templates.py", "tests/intake/test_decoding.py"
_PICTURES = "tests/intake/test_pictures.py"
_ODD_NAMES = "test_names_that_lead_out_are_refused"


def _package(name: str, test: str, code: str, instead: str = NEVER) -> Guard:
    module = "workshop.intake.packages"
    return inline(f"packages: {name}", f"{_TEST}::{test}", module, code, instead)


def _xml(name: str, test: str, code: str, instead: str = NEVER) -> Guard:
    module = "workshop.intake.safe_xml"
    return inline(f"XML: {name}", f"{_TEST}::{test}", module, code, instead)


def _template(name: str, test: str, code: str, instead: str = NEVER) -> Guard:
    module = "workshop.intake.templates"
    return inline(f"templates: {name}", f"{_TEMPLATES}::{test}", module, code, instead)


def _picture(name: str, test: str, code: str, instead: str = NEVER) -> Guard:
    module = "workshop.intake.pictures"
    return inline(f"pictures: {name}", f"{_PICTURES}::{test}", module, code, instead)


def _process(name: str, test: str, code: str, instead: str = NEVER) -> Guard:
    module = "workshop.intake.confined"
    return inline(f"process: {name}", f"{_DECODING}::{test}", module, code, instead)


GUARDS = [
    _package(
        "bytes of the file",
        "test_a_file_that_is_too_large_is_not_read",
        "if len(data) > MOST_BYTES:",
    ),
    _package(
        "what only its program opens is named",
        "test_what_is_protected_or_no_zip_is_refused",
        "if data.startswith(OLD_OFFICE):",
    ),
    _package(
        "what is no zip",
        "test_what_is_protected_or_no_zip_is_refused",
        "except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:",
        "except ZeroDivisionError as error:",
    ),
    _package(
        "entries by number",
        "test_too_many_entries_are_refused",
        "len(entries) > MOST_ENTRIES or ",
        "",
    ),
    _package(
        "bytes together",
        "test_too_much_together_is_refused",
        " or sum(each.file_size for each in entries) > MOST_UNPACKED",
        "",
    ),
    _package(
        "bytes of one entry",
        "test_one_that_is_too_large_is_refused",
        "if entry.file_size > MOST_IN_ONE:",
    ),
    _package(
        "bombs",
        "test_a_bomb_is_refused_before_it_is_unpacked",
        "return entry.file_size > SMALL and entry.file_size > entry.compress_size * MOST_RATIO",
        "return False",
    ),
    _package(
        "two of one name",
        "test_two_of_one_name_are_refused",
        "len(set(names)) == len(names)",
        "True",
    ),
    _package(
        "odd packings",
        "test_what_is_packed_in_an_odd_way_is_refused",
        "all(each.compress_type in _PACKED for each in entries)",
        "True",
    ),
    _package(
        "an entry inside another", "test_an_entry_inside_another_is_refused", "start < end or ", ""
    ),
    _package("long names", _ODD_NAMES, "len(name) <= LONGEST_NAME", "True"),
    _package("folders in folders", _ODD_NAMES, "len(parts) <= MOST_FOLDERS", "True"),
    _package("names of other systems", _ODD_NAMES, "not _UNSAFE.search(name)", "True"),
    _package(
        "names that lead out",
        _ODD_NAMES,
        'not any(part in ("", ".", "..") for part in parts)',
        "True",
    ),
    # XML.
    _xml("bytes", "test_xml_that_is_too_long_is_refused", "if len(data) > most:"),
    _xml(
        "other encodings",
        "test_pieces_of_xml_that_could_expand_are_refused",
        'if b"\\0" in data[:_HEAD] or data[:2] in _UTF_16:',
    ),
    _xml(
        "declared encodings",
        "test_xml_that_could_expand_is_refused",
        "if declared and declared[1].lower() not in _ENCODINGS:",
    ),
    _xml(
        "document types",
        "test_pieces_of_xml_that_could_expand_are_refused",
        'if b"<!DOCTYPE" in data or b"<!ENTITY" in data:',
    ),
    _xml(
        "depth",
        "test_xml_that_could_expand_is_refused",
        "huge_tree=False, remove_comments=True, remove_pis=True,\n    )  # fmt: skip\n    try:\n"
        "        root",
        "huge_tree=True, remove_comments=True, remove_pis=True,\n    )\n    try:\n        root",
    ),
    _xml(
        "depth, piece by piece",
        "test_pieces_of_xml_that_could_expand_are_refused",
        "huge_tree=False, remove_comments=True, remove_pis=True,\n    )  # fmt: skip\n    try:\n"
        "        for",
        "huge_tree=True, remove_comments=True, remove_pis=True,\n    )\n    try:\n        for",
    ),
    # Templates.
    _template(
        "endings", "test_other_files_are_refused", "if path.suffix.casefold() not in ENDINGS:"
    ),
    _template(
        "only the first design",
        "test_only_the_first_design_is_kept",
        " and self._has(Kind.MASTER)",
        " and False",
    ),
    _template(
        "bytes of XML",
        "test_more_xml_than_a_template_has_is_refused",
        "if self._xml > _MOST_XML:",
    ),
    _template(
        "parts that are something else",
        "test_parts_that_are_something_else_are_refused",
        'if kind in _ROOTS and root.tag != f"{{{_MAIN}}}{_ROOTS[kind]}":',
    ),
    _template(
        "a master without its theme",
        "test_a_master_without_its_theme_is_refused",
        " or any(kinds[one] != 1 for one in _ONE_EACH.get(kind, ()))",
        "",
    ),
    _template(
        "a page without end",
        "test_a_page_of_no_sensible_size_is_refused",
        "if not (length.isascii() and length.isdigit() and _LEAST <= int(length[:12]) <= _MOST):",
    ),
    _template(
        "no template at all",
        "test_a_file_without_a_layout_is_refused",
        "if any(not kinds[each.value] for each in needed):",
    ),
    _template(
        "drawings that can hold links",
        "test_a_drawing_that_can_hold_links_is_left_behind",
        "return self._types[name].casefold() in _PICTURES",
        "return True",
    ),
    _template(
        "what was taken out is said",
        "test_what_was_taken_out_is_said",
        "self.lost[_LOSSES[relation.kind]] += 1",
        "pass",
    ),
    Guard(
        "templates: only what belongs to one is kept",
        f"{_TEMPLATES}::test_nothing_of_it_is_left",
        (("workshop.intake.templates:_reduce", nothing),),
    ),
    Guard(
        "templates: a shape with a link stays, without it",
        f"{_TEMPLATES}::test_shapes_that_only_showed_something_lost_are_gone",
        (("workshop.intake.stripping:_LINKS", ()),),
    ),
    Guard(
        "templates: what leads nowhere is taken out",
        f"{_TEMPLATES}::test_every_reference_leads_somewhere",
        (("workshop.intake.stripping:_mend", nothing),),
    ),
    Guard(
        "templates: shapes that showed what is gone",
        f"{_TEMPLATES}::test_shapes_that_only_showed_something_lost_are_gone",
        (("workshop.intake.stripping:_take_out", nothing),),
    ),
    # Pictures.
    Guard(
        "pictures: pixels",
        f"{_PICTURES}::test_other_pictures_of_too_many_pixels_are_refused",
        (("workshop.intake.pictures:_judge_size", nothing),),
    ),
    _picture(
        "pixels of a WebP",
        "test_a_webp_of_too_many_pixels_is_refused_before_it_is_opened",
        "if _webp_pixels(data) > _MOST_IN_WEBP:",
    ),
    _picture(
        "pixels of a JPEG",
        "test_a_bomb_of_a_jpeg_is_refused",
        "if source.width * source.height <= _MOST_IN_JPEG:",
        "if True:",
    ),
    Guard(
        "pictures: a large one is made smaller at once",
        f"{_PICTURES}::test_forty_million_pixels_fit_into_the_memory_of_the_process",
        lines=(
            Line("workshop.intake.pictures", "_coloured(_coarse(source))", "_coloured(source)"),
        ),
        confined=True,
    ),
    _picture(
        "what a camera writes into it",
        "test_nothing_of_where_and_when_is_kept",
        "pixels.info.clear()",
        "pass",
    ),
    _picture(
        "the time alone is taken",
        "test_the_time_is_told_as_the_camera_says_it",
        'if said is None:\n        return ""',
        'if said is None:\n        return str(notes.get(_TAKEN, ""))',
    ),
    _picture(
        "bytes of what is kept",
        "test_what_hardly_packs_is_made_smaller_until_it_fits_a_change",
        "if len(kept) <= HEAVIEST:",
        "if True:",
    ),
    _picture(
        "pixels of what is kept",
        "test_large_pictures_are_scaled_and_never_too_heavy_for_a_change",
        "pixels.thumbnail((LONGEST, LONGEST), reducing_gap=3.0)",
        "pass",
    ),
    _picture(
        "bytes of a file",
        "test_a_file_is_read_or_told_of",
        "if path.stat().st_size > _LARGEST_FILE:",
    ),
    _picture(
        "only forms that are known",
        "test_a_form_that_is_not_known_is_not_read",
        "PIL.Image.open(BytesIO(data), formats=_FORMATS)",
        "PIL.Image.open(BytesIO(data))",
    ),
    _picture(
        "HEIC says what to do",
        "test_heic_says_what_to_do",
        'if data[4:8] == b"ftyp" and data[8:12] in _HEIC:',
    ),
    _picture(
        "damage",
        "test_a_picture_that_ends_too_soon_says_so",
        "except _DAMAGE as error:\n        what",
        "except ZeroDivisionError as error:\n        what",
    ),
    # The process.
    _process(
        "time",
        "test_the_next_picture_comes_in_after_a_crash_or_a_hang",
        "if not self._met.is_set():",
    ),
    _process(
        "one that broke is not asked again",
        "test_the_next_picture_comes_in_after_a_crash_or_a_hang",
        "except Gone:\n            self.close()\n            raise",
        "except Gone:\n            raise",
    ),
    _process(
        "one that is none",
        "test_what_cannot_even_start_says_so",
        "except (OSError, ValueError) as error:\n            raise Gone from error\n"
        "        return process",
        "except ZeroDivisionError as error:\n            raise Gone from error\n"
        "        return process",
    ),
    _process(
        "one that is not ready",
        "test_what_is_not_our_process_is_not_asked",
        "if _line(process) != READY:",
        "if not _line(process):",
    ),
    _process(
        "the length of what is said",
        "test_an_answer_without_end_is_not_read",
        "readline(_LONGEST_LINE)",
        "readline()",
    ),
    _process(
        "the length of what is made",
        "test_more_than_any_picture_has_is_not_read",
        "if not isinstance(length, int) or not 0 <= length <= _LARGEST:",
    ),
    _process(
        "an answer that was cut",
        "test_an_answer_that_was_cut_is_none",
        "if len(made) != length:",
    ),
    _process(
        "what it prints is not shown",
        "test_what_a_reader_prints_is_not_shown",
        "stderr=subprocess.DEVNULL,",
        "",
    ),
    Guard(
        "process: memory",
        f"{_DECODING}::test_the_real_process_is_held_to_its_memory",
        (("workshop.intake.child:limit_memory", nothing),),
        confined=True,
    ),
]
