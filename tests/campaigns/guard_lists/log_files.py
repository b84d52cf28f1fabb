"""Nobody writes over anybody; what is damaged, foreign or of another version is not opened."""

from pathlib import Path

from tests.campaigns.taking_away import Guard, always, inline, nothing

_FILES, _DAMAGE = "tests/files/test_session_file.py", "tests/files/test_damage.py"
_CLOUD, _OLDER = "tests/files/test_synced.py", "tests/files/test_migrations.py"
_LOG, _SESSION = "workshop.files.log", "workshop.files.session_file"
_SYNCED, _MIGRATIONS = "workshop.files.synced", "workshop.files.migrations"


def _in_place_anew(made: Path, path: Path) -> None:
    made.replace(path)


GUARDS = [
    Guard(
        "one writer at a time",
        f"{_FILES}::TestReadingMeanwhile::test_a_second_writer_is_told_who_holds_it",
        (("workshop.files.lock:try_lock", nothing),),
    ),
    inline(
        "two names of one file meet at one lock",
        f"{_FILES}::TestReadingMeanwhile::test_a_second_writer_is_told_who_holds_it",
        _SESSION,
        "return path.resolve()",
        "return path.absolute()",
    ),
    inline(
        "a file opened for reading takes nothing",
        f"{_FILES}::TestReadingMeanwhile::test_a_reader_sees_what_is_on_disk",
        _SESSION,
        "if self._lock is None:\n            raise ReadOnlySession(self.path, self.notice)\n"
        "        at = ",
        "at = ",
    ),
    inline(
        "a lock file of nonsense names nobody",
        f"{_FILES}::TestReadingMeanwhile::test_a_lock_file_full_of_nonsense_does_no_harm",
        "workshop.files.lock",
        "except (OSError, ValueError, KeyError, TypeError):\n        return Holder()",
        "except OSError:\n        return Holder()",
    ),
    Guard(
        "a file that was replaced takes nothing more",
        f"{_FILES}::TestAppending::test_a_file_that_was_replaced_takes_nothing_more",
        ((f"{_LOG}:Log.in_place", True),),
    ),
    inline(
        "a program that ignores the lock is noticed",
        f"{_FILES}::TestAppending::test_another_program_that_ignores_the_lock_is_noticed",
        _LOG,
        "if connection.execute(_MOVE_HEAD, after).rowcount != 1:",
        "if connection.execute(_MOVE_HEAD, after) is None:",
    ),
    inline(
        "a change that would not come back is not written",
        "tests/files/test_codec.py::test_what_would_not_come_back_is_refused",
        "workshop.files.codec",
        "if not same or len(body) > BODY_LIMIT:",
    ),
    inline(
        "a session time that is no number is not written",
        f"{_FILES}::TestAppending::test_what_does_not_fit_is_refused_before_it_is_written",
        _SESSION,
        "if not math.isfinite(clock):",
    ),
    Guard(
        "a new session replaces no file",
        f"{_FILES}::TestCreating::test_an_existing_file_is_not_replaced",
        (
            (f"{_SESSION}:is_taken", always(False)),
            ("workshop.files.beside:put_in_place", _in_place_anew),
        ),
    ),
    inline(
        "a session that cannot be made leaves nothing",
        f"{_FILES}::TestCreating::test_a_failure_leaves_nothing",
        _LOG,
        'beside.remove(made)\n            beside.remove(made.with_name(made.name + "-journal"))',
        "pass",
    ),
    Guard(
        "of two states in a cloud neither is lost",
        f"{_CLOUD}::test_of_two_that_parted_neither_is_lost",
        ((f"{_SYNCED}:_leads_to", always(True)),),
    ),
    Guard(
        "publishing does not overwrite",
        f"{_CLOUD}::test_what_came_while_it_was_open_is_not_overwritten",
        ((f"{_SYNCED}:_leads_to", always(True)),),
    ),
    inline(
        "a damaged file in a cloud is left as it is",
        f"{_CLOUD}::test_a_damaged_file_there_is_left_as_it_is",
        _SYNCED,
        "return self._put_beside(rows, what)",
        "there = None",
    ),
    inline(
        "a copy that is in use is not published",
        f"{_CLOUD}::test_a_copy_that_is_in_use_is_not_published",
        _SYNCED,
        "with WriterLock(left.public), WriterLock(left.work):",
        "if True:",
    ),
    inline(
        "a copy goes only once it is published",
        f"{_CLOUD}::test_closing_keeps_the_copy_where_it_cannot_be_published",
        _SYNCED,
        "said = self.publish()\n            self._forget()\n        finally:",
        "said = self.publish()\n        finally:\n            self._forget()",
    ),
    Guard(
        "a session in a cloud is worked on elsewhere",
        "tests/ui/test_clouds.py::test_it_is_said_and_published_on_closing",
        ((f"{_SYNCED}:synced", nothing),),
    ),
    # What is damaged or foreign.
    Guard(
        "the chain of hashes",
        f"{_DAMAGE}::test_two_hundred_changed_files_are_never_opened_as_if_whole",
        (("workshop.files.chain:check", nothing),),
    ),
    inline(
        "the order of records",
        f"{_DAMAGE}::test_the_record_that_is_not_as_written_is_named",
        "workshop.files.chain",
        "if row.number != index + 1:",
    ),
    inline(
        "the head, which tells of lost records",
        f"{_DAMAGE}::test_a_tail_cut_off_with_its_head_turned_back_by_hand_is_noticed",
        "workshop.files.chain",
        "if Head(len(rows), before) != head:",
    ),
    Guard(
        "the number of the application",
        f"{_DAMAGE}::test_another_programs_database_is_refused",
        ((f"{_LOG}:_number", always(0x574B5350)),),
    ),
    Guard(
        "only our own tables",
        f"{_DAMAGE}::test_tables_that_are_not_ours_are_refused",
        ((f"{_MIGRATIONS}:check_schema", nothing),),
    ),
    inline(
        "no view and no trigger in a newer file",
        f"{_OLDER}::test_a_newer_file_that_is_too_different_asks_for_the_newest_version",
        _MIGRATIONS,
        "newer and all(_is_store(kind, sql) for kind, *_, sql in found)",
        "newer",
    ),
    inline(
        "a record that does not follow",
        f"{_DAMAGE}::test_a_record_that_does_not_follow_is_named",
        _SESSION,
        "except BugError as error:\n        reached",
        "except ZeroDivisionError as error:\n        reached",
    ),
    inline(
        "a kind of change from later is not taken for damage",
        f"{_DAMAGE}::test_a_kind_of_change_from_later_asks_for_the_newest_version",
        _SESSION,
        "raise NewerSession(path) from error\n        except (codec.UnreadableBody",
        "raise DamagedSession(path, '') from error\n        except (codec.UnreadableBody",
    ),
    inline(
        "an empty file",
        f"{_DAMAGE}::test_an_empty_file_is_damaged_and_not_of_another_kind",
        _LOG,
        "if size == 0:",
    ),
    # Other versions.
    inline(
        "an older file is copied before it is altered",
        f"{_OLDER}::test_an_older_file_is_brought_up_to_date_and_a_backup_kept",
        _LOG,
        "copying.put_beside(self._connection, self._path, self.version)",
        "pass",
    ),
    inline(
        "such a copy replaces no other",
        f"{_OLDER}::test_a_second_backup_does_not_replace_the_first",
        "workshop.files.copying",
        "while candidate.exists():",
        "while False:",
    ),
    inline(
        "a damaged older file is not altered",
        f"{_OLDER}::test_a_damaged_older_file_is_not_touched",
        _LOG,
        "self.rows()  # an older file that is damaged stays as it is",
        "pass",
    ),
    inline(
        "reading alters no older file",
        f"{_OLDER}::test_reading_an_older_file_leaves_it_alone",
        _LOG,
        "if writing:\n            copying",
        "if True:\n            copying",
    ),
    inline(
        "an upgrade that lost a record is taken back",
        f"{_OLDER}::test_an_upgrade_that_goes_wrong_changes_nothing",
        _LOG,
        "migrations.migrate(self._connection, history, self.version)\n            self.rows()",
        "migrations.migrate(self._connection, history, self.version)",
    ),
    inline(
        "an upgrade that left the wrong tables is taken back",
        f"{_OLDER}::test_an_upgrade_that_goes_wrong_changes_nothing",
        _MIGRATIONS,
        'raise BugError(f"an upgrade left the wrong tables: {error}") from error',
        "pass",
    ),
    inline(
        "a newer file is for reading only",
        f"{_OLDER}::test_a_newer_file_opens_for_reading_and_says_so",
        _SESSION,
        "if log.newer and lock is not None:",
    ),
]
