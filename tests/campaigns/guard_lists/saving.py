"""What is acknowledged is on disk, and a disk that fails costs nothing that was."""

from typing import Any

from tests.campaigns.taking_away import Guard, inline, nothing

_FILES, _SAVING = "tests/files/test_session_file.py", "tests/ui/test_saving.py"
_POWERCUT = "tests/campaigns/test_powercut.py"
_KEEPER, _CATCHER = "workshop.live.keeper", "workshop.ui.catcher"


def _without_tried(self: Any, _before: object) -> None:
    self._tried.clear()


def _not_durable(connection: Any) -> None:
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = OFF")


def _no_journal(connection: Any) -> None:
    connection.execute("PRAGMA journal_mode = MEMORY")
    connection.execute("PRAGMA synchronous = FULL")


def _hasty(self: Any, _kept: bool) -> None:
    self.line.leave("")


GUARDS = [
    Guard(
        "each commit is synced",
        f"{_POWERCUT}::test_no_acknowledged_point_is_lost_in_a_power_cut",
        (("workshop.files.log:_make_durable", _not_durable),),
    ),
    Guard(
        "the journal is on disk",
        f"{_POWERCUT}::test_no_acknowledged_point_is_lost_in_a_power_cut",
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
        ((f"{_CATCHER}:Catcher._done", _hasty),),
    ),
    Guard(
        "the banner stays while nothing is kept",
        f"{_SAVING}::test_the_banner_stays_until_writing_works_again",
        ((f"{_KEEPER}:Keeper._look", lambda self: self._say(None)),),
    ),
    Guard(
        "moves that were not kept are kept later",
        f"{_SAVING}::test_a_medium_that_is_back_is_written_to_again",
        ((f"{_KEEPER}:Keeper.catch_up", nothing),),
    ),
    inline(
        "the room moves on though the disk is full",
        "tests/live/test_desk.py::test_the_room_moves_on_though_the_disk_is_full",
        _KEEPER,
        "self._go_ahead(change, clock, at)\n                raise",
        "raise",
    ),
    inline(
        "what the disk refused is kept on the next try",
        f"{_SAVING}::test_save_again_keeps_what_the_disk_had_refused",
        _CATCHER,
        "self._refused = self.line.toPlainText()",
        "self._refused = ''",
    ),
    inline(
        "nobody has to ask for another try",
        f"{_SAVING}::test_it_is_tried_again_by_itself",
        "workshop.ui.saving",
        "self._timer.start()",
        "self._timer.stop()",
    ),
    inline(
        "another place loses nothing that waits",
        f"{_SAVING}::test_it_goes_on_in_another_place_with_everything",
        _KEEPER,
        "self.file.copied(path, self._unkept)",
        "self.file.copied(path)",
    ),
    inline(
        "another place replaces no file",
        f"{_SAVING}::test_a_name_that_is_taken_there_is_not_taken_from_it",
        _KEEPER,
        "free_name(folder / self.file.path.name)",
        "(folder / self.file.path.name)",
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
    inline(
        "a draft is on disk after half a second",
        "tests/ui/test_drafts.py::test_a_draft_is_there_again_with_a_word",
        "workshop.ui.draft_keeper",
        "self._timer.start()",
        "pass",
    ),
    inline(
        "what was kept does not come back as a draft",
        "tests/ui/test_drafts.py::test_what_was_kept_is_no_draft_any_more",
        "workshop.ui.draft_keeper",
        " or was_taken(self._desk.session, typed.length, typed.text)",
        "",
    ),
    inline(
        "a draft file has its limit",
        "tests/ui/test_drafts.py::test_a_file_that_is_none_of_ours_is_no_draft",
        "workshop.files.draft_file",
        " or len(text) > TYPED_LIMIT",
        " or len(text) > 2 ** 40",
    ),
    inline(
        "a small file that has grown large is none of ours",
        "tests/ui/test_drafts.py::test_a_file_that_is_none_of_ours_is_no_draft",
        "workshop.files.remembered",
        "if path.stat().st_size > limit:",
    ),
]
