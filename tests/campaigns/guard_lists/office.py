"""Files of Office from strangers: packages, their XML, and templates."""

from tests.campaigns.taking_away import NEVER, Guard, inline, nothing

_TEST = "tests/intake/test_packages.py"
_TEMPLATES = "tests/intake/test_templates.py"
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
]
