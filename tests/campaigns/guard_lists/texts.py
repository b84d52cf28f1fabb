"""Texts that come in, whoever sends them, and how much of them."""

import importlib

from tests.campaigns.taking_away import Guard, first, inline

_TEST, _MODULE = "tests/domain/test_text.py", "workshop.domain.text"
_PASTING, _AUTHORS = "tests/ui/test_pasting.py", "tests/files/test_module_file.py"
_NEVER_FOUND = importlib.import_module("re").compile("(?!)")

GUARDS = [
    Guard(
        "towers of marks are cut down",
        f"{_TEST}::test_towers_of_marks_are_cut_down",
        ((f"{_MODULE}:_cap_marks", first),),
    ),
    Guard(
        "controls are dropped", f"{_TEST}::test_examples", ((f"{_MODULE}:_CONTROLS", _NEVER_FOUND),)
    ),
    Guard(
        "what no file can hold is replaced",
        f"{_TEST}::test_what_is_kept_fits_everywhere",
        ((f"{_MODULE}:_UNWRITABLE", _NEVER_FOUND),),
    ),
    inline(
        "a flood is cut before it is looked at",
        f"{_TEST}::test_a_flood_costs_no_time",
        _MODULE,
        "text[: limit * 4]",
        "text",
    ),
    inline(
        "a text is cut to what is kept",
        f"{_TEST}::test_what_is_kept_fits_everywhere",
        _MODULE,
        "return _cap_marks(text)[:limit].strip()",
        "return _cap_marks(text)",
    ),
    inline(
        "a line is one line",
        f"{_TEST}::test_a_line_is_one_line",
        _MODULE,
        '.replace("\\n", " ")[:limit].strip()',
        "[:limit].strip()",
    ),
    # Into the line.
    inline(
        "of a pasted flood so many lines are taken",
        f"{_PASTING}::test_a_flood_leaves_the_window_answering_and_is_told",
        _MODULE,
        "for line in lines[:TYPED_LINES]:",
        "for line in lines:",
    ),
    inline(
        "of a pasted flood so many letters are taken",
        f"{_PASTING}::test_a_flood_leaves_the_window_answering_and_is_told",
        _MODULE,
        "if used + len(cleaned) > room:",
    ),
    inline(
        "a point too long is not cut in silence",
        f"{_PASTING}::test_one_point_of_too_many_letters_is_not_cut_in_silence",
        "workshop.live.taking",
        "_check_length(drafts)\n    return",
        "return",
    ),
    inline(
        "of what is pasted the rest is told",
        f"{_PASTING}::test_a_flood_leaves_the_window_answering_and_is_told",
        "workshop.ui.catcher",
        "if told := _left_out(taken):\n            self.complain(told)",
        "_left_out(taken)",
    ),
    inline(
        "many lines are asked about",
        f"{_PASTING}::test_o_makes_one_point",
        "workshop.ui.catcher",
        "if lines > 1:",
    ),
    inline(
        "a letter more than has room is refused",
        "tests/ui/test_completing.py::test_a_pasted_letter_more_than_has_room_is_refused",
        "workshop.ui.capture_bar",
        "elif self._is_full() and",
        "elif False and",
    ),
    inline(
        "a pasted piece of a line is not cut in silence",
        "tests/ui/test_pasting.py::test_a_piece_that_has_no_room_is_told",
        "workshop.ui.capture_bar",
        "if len(taken.text) > room else 0",
        "if False else 0",
    ),
    inline(
        "a line places no flood of dots",
        "tests/live/test_tally_lines.py::test_a_line_places_at_most_500_dots",
        "workshop.live.capture",
        "if sum(each.count for each in found) > MOST_DOTS:",
    ),
    inline(
        "a number that stands for nothing is refused",
        "tests/live/test_capture.py::test_digits_are_dots_only_where_dots_are_counted",
        "workshop.live.capture",
        "if zone is None and _NUMBERS.fullmatch(line):",
    ),
    inline(
        "nothing is captured where a step takes none",
        "tests/live/test_desk.py::test_where_nothing_is_captured_a_line_is_refused_and_nothing_lost",
        "workshop.live.taking",
        "if not kind_of(step).captures and not (drafts and elsewhere):",
    ),
    # Module files.
    inline(
        "a module file of any size",
        f"{_AUTHORS}::TestUnreadable::test_a_file_too_long",
        "workshop.files.module_file",
        "if len(data) > SIZE_LIMIT:",
    ),
    inline(
        "a module file of any number of lines",
        f"{_AUTHORS}::test_more_than_any_module_has_is_one_sentence",
        "workshop.files.module_text",
        "if len(lines) > MOST_LINES:",
    ),
    inline(
        "a module file of any number of steps",
        f"{_AUTHORS}::test_more_than_any_module_has_is_one_sentence",
        "workshop.files.module_text",
        "if len(begun) > MOST_STEPS:",
    ),
    inline(
        "a module file with lines without end",
        f"{_AUTHORS}::test_more_than_any_module_has_is_one_sentence",
        "workshop.files.module_text",
        "if len(line) > LONGEST_LINE:",
    ),
    inline(
        "lines for the room without end",
        f"{_AUTHORS}::test_more_than_any_module_has_is_one_sentence",
        "workshop.files.module_text",
        "elif shown and len(self._here.show) == MOST_SHOWN:",
        "elif False:",
    ),
    inline(
        "a line for the room that would lose its end",
        f"{_AUTHORS}::test_what_is_wrong_with_a_line",
        "workshop.files.module_text",
        "if len(shown) > LINE_LIMIT:",
    ),
    inline(
        "zones without end",
        f"{_AUTHORS}::test_more_than_any_module_has_is_one_sentence",
        "workshop.files.module_file",
        "if len(zones) > MOST_ZONES:",
    ),
    inline(
        "minutes that are none",
        f"{_AUTHORS}::test_minutes_that_are_none",
        "workshop.files.module_file",
        "1 <= int(text[:9]) <= LONGEST",
        "True",
    ),
    inline(
        "letters that cannot be read are not guessed",
        f"{_AUTHORS}::TestUnreadable::test_letters_of_another_encoding_are_named_by_line",
        "workshop.files.module_file",
        '"utf-8-sig")\n',
        '"utf-8-sig", "replace")\n',
    ),
    inline(
        "a roster file of any size",
        "tests/files/test_roster_file.py::test_a_roster_has_its_limits",
        "workshop.files.roster_file",
        "if len(data) > SIZE_LIMIT:",
    ),
    inline(
        "a roster of any number of people",
        "tests/files/test_roster_file.py::test_a_roster_has_its_limits",
        "workshop.files.roster_file",
        "if len(people) >= MOST_PEOPLE:",
    ),
    inline(
        "settings that somebody spoilt are not lost",
        "tests/files/test_settings_file.py::test_a_file_that_somebody_spoilt_is_told_of_and_not_lost",
        "workshop.files.preferences",
        "if remembered.is_damaged(self._path, _LIMIT):\n                #",
        "if False:\n                #",
    ),
    inline(
        "a name that is no file name is made one",
        "tests/files/test_library.py::test_names_fit_every_system",
        "workshop.files.series",
        '_NOT_IN_NAMES.sub(" ", text)',
        "text",
    ),
]
