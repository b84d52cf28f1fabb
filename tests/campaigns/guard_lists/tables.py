"""Tables, notes and chats from strangers: how much of them is read, and what is none."""

from tests.campaigns.taking_away import NEVER, Guard, Line, inline

_TABLES, _NOTES = "tests/intake/test_tables.py", "tests/intake/test_notes.py"
_CHATS, _SHEETS = "tests/intake/test_transcripts.py", "test_sheets_that_make_no_sense_are_refused"
_OTHERS = "test_other_files_are_refused_with_what_to_do"
_NO_CHAT = "test_what_is_no_chat_is_refused_in_a_sentence"


def _table(name: str, test: str, code: str, instead: str = NEVER) -> Guard:
    return inline(f"tables: {name}", f"{_TABLES}::{test}", "workshop.intake.tables", code, instead)


def _book(name: str, test: str, code: str, instead: str = NEVER) -> Guard:
    module = "workshop.intake.workbooks"
    return inline(f"workbooks: {name}", f"{_TABLES}::{test}", module, code, instead)


def _note(name: str, test: str, code: str, instead: str = NEVER) -> Guard:
    return inline(f"notes: {name}", f"{_NOTES}::{test}", "workshop.intake.notes", code, instead)


def _chat(name: str, code: str) -> Guard:
    return inline(f"chats: {name}", f"{_CHATS}::{_NO_CHAT}", "workshop.intake.transcripts", code)


GUARDS = [
    _table("rows", "test_a_table_has_its_limits", "len(rows) == MOST_ROWS or ", ""),
    _table("columns", "test_a_table_has_its_limits", " or len(each.cells) > MOST_COLUMNS", ""),
    _table("bytes of text", "test_a_table_has_its_limits", "if len(data) > MOST_TEXT:"),
    _table("what is no text", _OTHERS, "if data.startswith(packages.NO_TEXT):"),
    _table("what only Excel opens", _OTHERS, "if data.startswith(packages.OLD_OFFICE):"),
    _table("NULs", "test_nulls_are_dropped", '.replace("\\0", "")', ""),
    _table(
        "a quote that is never closed is told",
        "test_a_quote_that_is_never_closed_is_told_and_costs_no_other_row",
        "if each.unclosed:",
    ),
    inline(
        "tables: a row without end",
        f"{_TABLES}::test_a_row_that_never_ends_fills_no_memory",
        "workshop.intake.delimited",
        "split(self._separator, MOST_COLUMNS)",
        "split(self._separator)",
    ),
    inline(
        "tables: a row of quotes without end",
        f"{_TABLES}::test_a_row_that_never_ends_fills_no_memory",
        "workshop.intake.delimited",
        "while quoted and len(cells) <= MOST_COLUMNS:",
        "while quoted:",
    ),
    # Workbooks.
    _book(
        "what makes no sense",
        _SHEETS,
        "except (safe_xml.UnsafeXml, ValueError, OverflowError) as error:",
        "except ZeroDivisionError as error:",
    ),
    _book("columns too far to the right", _SHEETS, "if place > _LAST_COLUMN:"),
    _book("cells", "test_a_workbook_has_its_limits", "if self._count > MOST_CELLS:"),
    _book(
        "texts that cells refer to", "test_a_workbook_has_its_limits", "if len(found) > MOST_CELLS:"
    ),
    _book("merged cells", "test_a_workbook_has_its_limits", "merged[:MOST_MERGED]", "merged"),
    _book(
        "a sheet ends where a table does",
        "test_a_sheet_is_not_read_beyond_what_a_table_has",
        "if len(rows) > MOST_ROWS or (cells and max(cells) >= MOST_COLUMNS):",
    ),
    Guard(
        "workbooks: hidden sheets",
        f"{_TABLES}::test_hidden_sheets_count_only_where_no_other_holds_anything",
        lines=(
            Line(
                "workshop.intake.workbooks",
                'and (state not in ("", "visible")) is hidden\n            ',
                "",
            ),
        ),
        confined=True,
    ),
    _book(
        "packages of other programs",
        _OTHERS,
        "raise _other(entries, target, name)",
        "return target",
    ),
    # Notes.
    _note("bytes of text", "test_notes_have_their_limits", "if len(data) > MOST_TEXT:"),
    _note("paragraphs", "test_notes_have_their_limits", "len(kept) > MOST_PASSAGES or ", ""),
    _note(
        "letters",
        "test_notes_have_their_limits",
        " or sum(len(text) for text, _each in kept) > MOST_LETTERS",
        "",
    ),
    _note("what is no text", _OTHERS, "if data.startswith(packages.NO_TEXT):"),
    _note("no words", _OTHERS, "if not kept:"),
    _note(
        "nothing of a long paragraph is lost",
        "test_nothing_of_a_long_paragraph_is_lost",
        "while len(text) > POINT_LIMIT:",
        "while False:",
    ),
    inline(
        "notes: what was taken out of a document",
        f"{_NOTES}::test_a_document_is_read_as_if_every_change_were_accepted",
        "workshop.intake.documents",
        '*("del", "moveFrom", "Fallback",',
        '*("Fallback",',
    ),
    inline(
        "notes: what is left out is said",
        f"{_NOTES}::test_a_document_is_read_as_if_every_change_were_accepted",
        "workshop.intake.documents",
        "missed[_MISSED[kind]] += 1",
        "pass",
    ),
    inline(
        "notes: what is no document",
        f"{_NOTES}::{_OTHERS}",
        "workshop.intake.documents",
        'if _name(root) == "document":',
        "if True:",
    ),
    inline(
        "notes: damage",
        f"{_NOTES}::{_OTHERS}",
        "workshop.intake.documents",
        "except (safe_xml.UnsafeXml, ValueError, RecursionError) as error:",
        "except ZeroDivisionError as error:",
    ),
    # Chats.
    _chat("bytes", "if len(data) > SIZE_LIMIT:"),
    _chat("lines", "if count > MOST_LINES:"),
    _chat("what is no text", "if sum(map(text.count, _TEXT_FROM)) > _MOST_FOREIGN * len(text):"),
    _chat("no words", "if not any(each.text for each in transcript.messages):"),
    inline(
        "chats: signs that no file keeps are told",
        f"{_CHATS}::test_signs_that_no_file_keeps_are_told",
        "workshop.intake.messages",
        "mended=_UNKEPT.search(said, 0, 4 * _READ) is not None",
        "mended=False",
    ),
    inline(
        "chats: what was private is told",
        f"{_CHATS}::test_a_meeting_has_names_times_replies_and_what_was_private",
        "workshop.intake.chat_text",
        "return _PRIVATE.search(to) is not None or to.strip() in senders",
        "return False",
    ),
    inline(
        "rosters: people by number",
        "tests/intake/test_rosters.py::test_a_roster_has_its_limit",
        "workshop.intake.rosters",
        "if len(gathered.people) == MOST_PEOPLE:",
    ),
]
