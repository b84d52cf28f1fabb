"""Packages from strangers: what could be read in two ways, or is a trap, is not read at all."""

from tests.campaigns.taking_away import NEVER, Guard, inline

_TEST = "tests/intake/test_zips.py"
_LIMITS, _LARGE = "test_too_much_is_refused", "test_the_kind_for_large_files_is_refused"
_OTHER_HEADER = "test_a_local_header_that_says_something_else_is_refused"
_ODD_NAMES = "test_names_that_no_or_not_every_system_takes_are_refused"
_BESIDES = "test_anything_besides_the_files_is_refused"


def _zip(name: str, test: str, code: str, instead: str = NEVER) -> Guard:
    return inline(f"zips: {name}", f"{_TEST}::{test}", "workshop.intake.zips", code, instead)


def _name(name: str, test: str, code: str, instead: str = NEVER) -> Guard:
    module = "workshop.intake.file_names"
    return inline(f"names in zips: {name}", f"{_TEST}::{test}", module, code, instead)


GUARDS = [
    _zip("bytes of the file", _LIMITS, "if size > MOST_BYTES:"),
    _zip(
        "a locator of the wide kind",
        _LARGE,
        "self._at(max(0, end - 20), 4) == _WIDE_SIGN or ",
        "",
    ),
    _zip("a place of the wide kind", _LARGE, "if _FULL in (length, start):"),
    _zip(
        "numbers of the wide kind",
        "test_numbers_of_the_kind_for_large_files_are_refused",
        " or _EMPTY in (count, here, disk)",
        "",
    ),
    _zip(
        "one of several parts",
        "test_one_of_several_parts_is_refused",
        "if disk or first or here != count:",
    ),
    _zip("entries by number", _LIMITS, "count > MOST_ENTRIES or ", ""),
    _zip(
        "bytes of the table of contents",
        "test_more_contents_than_any_package_has_are_refused",
        " or length > _MOST_CONTENTS",
        "",
    ),
    _zip("a note, or bytes around", _BESIDES, "if comment or start + length != end:"),
    _zip(
        "no table of contents",
        "test_what_is_no_zip_is_refused",
        "if len(tail) < _END.size or not tail.startswith(_END_SIGN):",
    ),
    _zip(
        "a table that is cut",
        "test_a_table_of_contents_has_as_many_lines_as_it_says",
        "if len(head) < _LISTED.size or not head.startswith(_LISTED_SIGN):",
    ),
    _zip(
        "more in the table than it says",
        "test_a_table_of_contents_has_as_many_lines_as_it_says",
        "if at != len(table):",
    ),
    _zip(
        "a name that cannot be read",
        "test_a_name_that_is_not_the_utf8_it_says_is_refused",
        "if not name:",
        "name = name or 'x.png'\n        if False:",
    ),
    _zip("a password is named", "test_a_password_is_named", "if flags & _ENCRYPTED:"),
    _zip(
        "unknown packings",
        "test_unknown_packings_are_refused",
        "if flags & ~_KNOWN or method not in (_STORED, _DEFLATED):",
    ),
    _zip(
        "an entry of the wide kind",
        _LARGE,
        "if _FULL in (packed, size, head) or disk or _has(extras, _WIDE_EXTRA):",
    ),
    _zip(
        "links and devices",
        "test_links_and_devices_are_refused",
        'if kind not in (0, _FOLDER if name.endswith("/") else _FILE):',
    ),
    _zip(
        "two sizes of what is not packed",
        "test_sizes_that_cannot_both_be_true_are_refused",
        "(method == _STORED and packed != size) or ",
        "",
    ),
    _zip(
        "a folder with something in it",
        "test_sizes_that_cannot_both_be_true_are_refused",
        ' or (name.endswith("/") and size)',
        "",
    ),
    _zip(
        "an entry that is none",
        _OTHER_HEADER,
        "if len(local) < _LOCAL.size or not local.startswith(_LOCAL_SIGN):",
    ),
    _zip("a header that says something else", _OTHER_HEADER, "not same or ", ""),
    _zip("a header with another name", _OTHER_HEADER, " or self._at(start, named) != raw", ""),
    _zip(
        "a header of the wide kind", _LARGE, "if _has(self._at(start + named, extra), _WIDE_EXTRA):"
    ),
    _zip(
        "a size told afterwards",
        "test_a_size_told_afterwards_has_to_be_right",
        "if self._at(at, length) == wanted:",
        "if True:",
    ),
    _zip("names are looked at", "test_names_that_lead_out_are_refused", "if wrong:"),
    _zip("twins", "test_twins_are_refused", "if other is not name:"),
    _zip(
        "a file that is a folder too",
        "test_a_file_that_is_a_folder_too_is_refused",
        'if not folder.endswith("/"):',
    ),
    _zip("bytes together", _LIMITS, "if sum(each.size for each in entries) > MOST_BYTES:"),
    _zip(
        "bombs",
        "test_a_bomb_is_refused_before_it_is_unpacked",
        "if each.size > SMALL and each.size > each.packed * MOST_RATIO:",
    ),
    _zip(
        "entries that share bytes", "test_files_that_share_bytes_are_refused", "if each.head < at:"
    ),
    _zip("bytes between entries", _BESIDES, "if each.head > at:"),
    _zip(
        "an entry that reaches into the table",
        "test_files_that_share_bytes_are_refused",
        "if at > table:",
    ),
    _zip("bytes before the table", _BESIDES, "if at < table:"),
    # While it is unpacked.
    _zip(
        "a bomb that lies stops at once",
        "test_a_bomb_that_lies_about_its_size_stops_at_once",
        "if size > entry.size:",
    ),
    _zip(
        "no more at once than fits into memory",
        "test_a_bomb_that_lies_about_its_size_stops_at_once",
        "decompress(taken, _MOST_AT_ONCE)",
        "decompress(taken)",
    ),
    _zip(
        "bytes behind what is packed",
        "test_bytes_behind_what_is_packed_are_refused",
        "if unpacking is not None and (not unpacking.eof or unpacking.unused_data):",
    ),
    _zip(
        "fewer bytes than it says",
        "test_another_size_than_it_says_is_refused",
        "if size != entry.size:",
    ),
    _zip("a wrong sum", "test_a_wrong_sum_is_refused", "if crc != entry.crc:"),
    _zip(
        "what does not unpack",
        "test_what_does_not_unpack_is_refused",
        "except zlib.error as error:",
        "except ZeroDivisionError as error:",
    ),
    # Names.
    _name(
        "that lead out",
        "test_names_that_lead_out_are_refused",
        'if name.startswith("/") or ".." in parts or re.match(r"[A-Za-z]:", name):',
    ),
    _name("as a whole too long", "test_long_names_are_refused", "len(name) > LONGEST or ", ""),
    _name(
        "of a part too long",
        "test_long_names_are_refused",
        " or any(len(part.encode()) > LONGEST_PART for part in parts)",
        "",
    ),
    _name("folders in folders", "test_folders_in_folders_end", "if len(parts) > MOST_FOLDERS:"),
    _name("empty parts", _ODD_NAMES, 'part not in ("", ".")', "True"),
    _name(
        "dots and blanks at the end", _ODD_NAMES, ' and not part.endswith((".", " "))\n       ', ""
    ),
    _name(
        "blanks and tildes first", _ODD_NAMES, ' and not part.startswith((" ", "~"))\n       ', ""
    ),
    _name("signs", _ODD_NAMES, " and not _SIGNS.search(part)\n       ", ""),
    _name("devices of Windows", _ODD_NAMES, " and not _RESERVED.fullmatch(part)\n       ", ""),
    _name("what nobody sees", _ODD_NAMES, " and clean_line(part, len(part)) == part\n   ", ""),
    _name("twins by case", "test_twins_are_refused", ".casefold())", ")"),
    _name(
        "twins by letters",
        "test_twins_are_refused",
        'unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())',
        "name.casefold()",
    ),
]
