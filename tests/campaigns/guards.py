"""Every guard of the program, how it is taken away, and the test that must fail then.

A new guard is one more `Guard` in `GUARDS`: its name, the test, and what is put in the place of
what ("module:name.in.it", where it is looked up).
"""

import importlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

_VARIABLE = "WORKSHOP_WITHOUT"


@dataclass(frozen=True)
class Guard:
    """One guard: `swaps` says what stands where, when it is taken away."""

    name: str
    test: str
    swaps: tuple[tuple[str, object], ...]

    def take_away(self) -> None:
        """Do without it, in this process and those that it starts as the program."""
        os.environ[_VARIABLE] = self.name
        for target, instead in self.swaps:
            module, _, path = target.partition(":")
            holder: Any = importlib.import_module(module)
            *way, name = path.split(".")
            for each in way:
                holder = getattr(holder, each)
            assert hasattr(holder, name), target
            setattr(holder, name, instead)


def program() -> tuple[str, ...]:
    """The module that is the program, without the guard that is taken away just now, if any."""
    return ("-m", "tests.campaigns.unguarded" if os.environ.get(_VARIABLE) else "workshop")


def nothing(*_arguments: object, **_named: object) -> None:
    """Instead of a check that raises."""


def always(value: object) -> Callable[..., object]:
    """Instead of a question."""
    return lambda *_arguments, **_named: value


def first(value: object, *_rest: object) -> object:
    """Instead of what changes something: as it came."""
    return value


@contextmanager
def _straight(path: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    """Instead of a file in the making."""
    with path.open("wb") as stream:
        yield path, stream


def _without_tried(self: Any, _before: object) -> None:
    self._tried.clear()


def _read_here(_self: object, data: bytes, key: str) -> object:
    """Instead of a process for pictures."""
    pictures = importlib.import_module("workshop.intake.pictures")
    return importlib.import_module("workshop.files.seals").here().sealed(pictures.take(data, key))


def _not_durable(connection: Any) -> None:
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = OFF")


def _no_journal(connection: Any) -> None:
    connection.execute("PRAGMA journal_mode = MEMORY")
    connection.execute("PRAGMA synchronous = FULL")


def _hasty(self: Any, _kept: bool) -> None:
    self.line.leave("")


def _in_place_anew(made: Path, path: Path) -> None:
    made.replace(path)


_FILES, _DAMAGE = "tests/files/test_session_file.py", "tests/files/test_damage.py"
_CLOUD, _SAVING = "tests/files/test_synced.py", "tests/ui/test_saving.py"
_PACKAGES, _PICTURES = "tests/intake/test_packages.py", "tests/intake/test_pictures.py"
_VETTING = "tests/intake/test_vetting.py"
_BELONGINGS = "tests/live/test_belongings.py"
_STRANGERS = "tests/files/test_strangers.py"
_EXPORT = "tests/recap/test_export.py"

GUARDS: list[Guard] = [
    # What is acknowledged is on disk.
    Guard(
        "each commit is synced",
        "tests/campaigns/test_powercut.py::test_no_acknowledged_point_is_lost_in_a_power_cut",
        (("workshop.files.log:_make_durable", _not_durable),),
    ),
    Guard(
        "the journal is on disk",
        "tests/campaigns/test_powercut.py::test_no_acknowledged_point_is_lost_in_a_power_cut",
        (("workshop.files.log:_make_durable", _no_journal),),
    ),
    Guard(
        "settings of SQLite that are durable",
        f"{_FILES}::test_it_is_durable_by_its_settings",
        (("workshop.files.log:_DURABLE", ()),),
    ),
    Guard(
        "settings of SQLite that are wary",
        f"{_FILES}::test_it_is_durable_by_its_settings",
        (("workshop.files.log:_GUARDS", ()),),
    ),
    Guard(
        "a text stays in the line until it is kept",
        "tests/ui/test_capture_pane.py::test_on_a_full_disk_the_text_stays_and_the_reason_is_shown",
        (("workshop.ui.catcher:Catcher._done", _hasty),),
    ),
    Guard(
        "the banner stays while nothing is kept",
        f"{_SAVING}::test_the_banner_stays_until_writing_works_again",
        (("workshop.live.keeper:Keeper._look", lambda self: self._say(None)),),
    ),
    Guard(
        "moves that were not kept are kept later",
        f"{_SAVING}::test_a_medium_that_is_back_is_written_to_again",
        (("workshop.live.keeper:Keeper.catch_up", nothing),),
    ),
    Guard(
        "an older file is not gone on with",
        f"{_SAVING}::test_an_older_file_in_its_place_is_never_gone_on_with",
        (("workshop.files.session_file:SessionFile._check_same", nothing),),
    ),
    Guard(
        "what failed and arrived is taken back",
        f"{_FILES}::TestAppending::test_what_failed_and_arrived_all_the_same_is_taken_back",
        (("workshop.files.log:Log._take_back", _without_tried),),
    ),
    # Nobody writes over anybody.
    Guard(
        "one writer at a time",
        f"{_FILES}::TestReadingMeanwhile::test_a_second_writer_is_told_who_holds_it",
        (("workshop.files.lock:try_lock", nothing),),
    ),
    Guard(
        "a file that was replaced takes nothing more",
        f"{_FILES}::TestAppending::test_a_file_that_was_replaced_takes_nothing_more",
        (("workshop.files.log:Log.in_place", True),),
    ),
    Guard(
        "a new session replaces no file",
        f"{_FILES}::TestCreating::test_an_existing_file_is_not_replaced",
        (
            ("workshop.files.session_file:is_taken", always(False)),
            ("workshop.files.beside:put_in_place", _in_place_anew),
        ),
    ),
    Guard(
        "of two states in a cloud neither is lost",
        f"{_CLOUD}::test_of_two_that_parted_neither_is_lost",
        (("workshop.files.synced:_leads_to", always(True)),),
    ),
    Guard(
        "publishing does not overwrite",
        f"{_CLOUD}::test_what_came_while_it_was_open_is_not_overwritten",
        (("workshop.files.synced:_leads_to", always(True)),),
    ),
    Guard(
        "a session in a cloud is worked on elsewhere",
        "tests/ui/test_clouds.py::test_it_is_said_and_published_on_closing",
        (("workshop.files.synced:synced", nothing),),
    ),
    Guard(
        "an export is written beside its place",
        f"{_EXPORT}::test_called_off_half_way_leaves_nothing",
        (("workshop.files.making:making", _straight),),
    ),
    # What is damaged or foreign is not opened.
    Guard(
        "the chain of hashes",
        f"{_DAMAGE}::test_two_hundred_changed_files_are_never_opened_as_if_whole",
        (("workshop.files.chain:check", nothing),),
    ),
    Guard(
        "the head, which tells of lost records",
        f"{_DAMAGE}::test_a_tail_cut_off_with_its_head_turned_back_by_hand_is_noticed",
        (("workshop.files.chain:check", nothing),),
    ),
    Guard(
        "the number of the application",
        f"{_DAMAGE}::test_another_programs_database_is_refused",
        (("workshop.files.log:_number", always(0x574B5350)),),
    ),
    Guard(
        "only our own tables",
        f"{_DAMAGE}::test_tables_that_are_not_ours_are_refused",
        (("workshop.files.migrations:check_schema", nothing),),
    ),
    # Texts.
    Guard(
        "towers of marks are cut down",
        "tests/domain/test_text.py::test_towers_of_marks_are_cut_down",
        (("workshop.domain.text:_cap_marks", first),),
    ),
    Guard(
        "controls are dropped",
        "tests/domain/test_text.py::test_examples",
        (("workshop.domain.text:_CONTROLS", importlib.import_module("re").compile("(?!)")),),
    ),
    Guard(
        "what no file can hold is replaced",
        "tests/domain/test_text.py::test_what_is_kept_fits_everywhere",
        (("workshop.domain.text:_UNWRITABLE", importlib.import_module("re").compile("(?!)")),),
    ),
    # Names, consent.
    Guard(
        "names are taken out of texts",
        "tests/recap/test_names.py::test_no_name_is_left",
        (("workshop.recap.names:Mask.text", lambda _self, text: text),),
    ),
    Guard(
        "names are taken out of files",
        f"{_EXPORT}::test_files_hold_no_name_and_no_secret",
        (("workshop.recap.names:Mask.point", lambda _self, point: point),),
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
    # What comes from outside.
    Guard(
        "packages: bombs",
        f"{_PACKAGES}::test_a_bomb_is_refused_before_it_is_unpacked",
        (("workshop.intake.packages:_is_too_large", always(False)),),
    ),
    Guard(
        "packages: names that lead out",
        f"{_PACKAGES}::test_names_that_lead_out_are_refused",
        (("workshop.intake.packages:_is_safe", always(True)),),
    ),
    Guard(
        "packages: entries that share bytes",
        f"{_PACKAGES}::test_an_entry_inside_another_is_refused",
        (("workshop.intake.packages:_overlap", always(False)),),
    ),
    Guard(
        "packages: entries by number",
        f"{_PACKAGES}::test_too_many_entries_are_refused",
        (("workshop.intake.packages:MOST_ENTRIES", 10**9),),
    ),
    Guard(
        "packages: bytes together",
        f"{_PACKAGES}::test_too_much_together_is_refused",
        (("workshop.intake.packages:_judge", nothing),),
    ),
    Guard(
        "pictures: pixels",
        f"{_PICTURES}::test_other_pictures_of_too_many_pixels_are_refused",
        (("workshop.intake.pictures:_judge_size", nothing),),
    ),
    Guard(
        "pictures of sessions: those without a seal are made anew",
        f"{_VETTING}::test_a_picture_from_elsewhere_is_made_anew_once",
        (("workshop.intake.vetting:Gate._known", lambda _self, image: ("", image)),),
    ),
    Guard(
        "pictures of sessions: what is handed on was made here",
        f"{_VETTING}::test_a_copy_without_names_hands_on_nothing_hidden",
        (("workshop.intake.vetting:Gate.sound", lambda _self, image: image),),
    ),
    Guard(
        "pictures of modules are read in a process of their own",
        f"{_BELONGINGS}::test_pictures_that_lie_there_are_read_in_a_process_of_their_own",
        (("workshop.intake.decoding:Decoder.take", _read_here),),
    ),
    Guard(
        "sessions: limits together",
        f"{_STRANGERS}::test_too_many_words_are_refused",
        (("workshop.files.limits:Tally.beyond", False),),
    ),
    Guard(
        "rescues are judged",
        "tests/files/test_rescue.py::test_what_is_rescued_is_judged_as_on_opening",
        (("workshop.files.judging:believed", first),),
    ),
]


def named(name: str) -> Guard:
    """The guard of that name."""
    (found,) = (each for each in GUARDS if each.name == name)
    return found


def taken_away() -> None:
    """Take away what the process that started this one has taken away."""
    name = os.environ.get(_VARIABLE)
    if name:
        named(name).take_away()
