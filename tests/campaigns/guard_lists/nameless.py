"""A copy without names names nobody; the log of faults holds nobody’s words."""

from tests.campaigns.taking_away import NEVER, Guard, always, inline

_NAMELESS, _FAULTS = "tests/recap/test_nameless.py", "tests/ui/test_faults.py"
_NOBODY, _NOTED = "test_nobody_is_named_in_any_byte", "test_no_word_of_anybody_is_noted"


def _nameless(name: str, test: str, code: str, instead: str = NEVER) -> Guard:
    module = "workshop.recap.nameless"
    return inline(f"without names: {name}", f"{_NAMELESS}::{test}", module, code, instead)


def _neutral(name: str, test: str, code: str, instead: str) -> Guard:
    module = "workshop.recap.neutral"
    return inline(f"without names: {name}", f"{_NAMELESS}::{test}", module, code, instead)


def _fault(name: str, test: str, code: str, instead: str = NEVER) -> Guard:
    return inline(f"faults: {name}", f"{_FAULTS}::{test}", "workshop.ui.faults", code, instead)


GUARDS = [
    # A copy without names.
    _nameless(
        "all texts",
        _NOBODY,
        "neutral.session(_what_may_leave(now, photos))",
        "_what_may_leave(now, photos)",
    ),
    _nameless("what is for the room alone", _NOBODY, "and stays(session, point) is None ", ""),
    _nameless("photos", _NOBODY, " and (photos or not has_picture(point))", ""),
    _nameless("pictures of photos", _NOBODY, "if key not in photos and not", "if not"),
    _nameless(
        "photos of earlier sessions",
        "test_what_an_author_wrote_and_earlier_photos_name_nobody_either",
        " and not key.startswith(_EARLIER)",
        "",
    ),
    _nameless(
        "who wanted no name",
        "test_each_is_called_the_same_everywhere",
        '"" if point.share is Share.NO_NAME else told.person',
        "told.person",
    ),
    _nameless(
        "what happened before",
        "test_its_log_is_its_own",
        "told = made_anew(records, wanted)",
        "told = records",
    ),
    _nameless(
        "what may be a name is told",
        "test_words_that_may_be_names_are_told",
        "_doubtful(wanted, now)",
        "()",
    ),
    _neutral("the roster", _NOBODY, "roster=self.roster(session.roster),", ""),
    _neutral("the details", _NOBODY, "details=self.details(session.details),", ""),
    _neutral(
        "groups",
        "test_each_is_called_the_same_everywhere",
        "groups={step: self.rounds(rounds) for step, rounds in session.groups.items()},",
        "",
    ),
    _neutral("what earlier sessions left", _NOBODY, "earlier=self.earlier(session.earlier),", ""),
    _neutral("titles that were chosen", _NOBODY, "choices=self.choices(session.choices),", ""),
    _neutral(
        "what an author wrote",
        "test_what_an_author_wrote_and_earlier_photos_name_nobody_either",
        "module=self.module(session.module),",
        "",
    ),
    _neutral(
        "a part of two names is nobody",
        "test_a_part_of_two_names_is_nobody",
        'word if held_by[fold_name(part)] == 1 else ""',
        "word",
    ),
    _neutral(
        "words of one’s own",
        "test_words_of_ones_own_go_as_well",
        ', **dict.fromkeys(also, "")}',
        "}",
    ),
    inline(
        "without names: a copy replaces no file",
        f"{_NAMELESS}::test_the_command_never_writes_over_a_file",
        "workshop.files.beside",
        "os.link(made, path)",
        "made.replace(path); made.write_bytes(b'')",
    ),
    # The log of faults.
    Guard(
        "faults: no name that was made up",
        f"{_FAULTS}::{_NOTED}",
        (("workshop.ui.faults:_is_written", always(True)),),
    ),
    Guard(
        "faults: no folder of anybody",
        f"{_FAULTS}::{_NOTED}",
        (("workshop.ui.faults:_place", str),),
    ),
    _fault(
        "its size",
        "test_it_never_grows_beyond_its_size",
        "if log.exists() and log.stat().st_size + len(told) > MOST:",
    ),
    _fault(
        "a thread prints nothing",
        "test_a_fault_on_a_thread_prints_nothing",
        "threading.excepthook = self._in_thread",
        "pass",
    ),
    _fault(
        "a disk that takes no log",
        "test_a_disk_that_takes_no_log_gets_no_words_either",
        "except OSError:\n        sys.stderr.write(told)",
        "except ZeroDivisionError:\n        sys.stderr.write(told)",
    ),
]
