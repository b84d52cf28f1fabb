"""Nothing is lost: backups, putting one back, noticing a crash, rescuing what is damaged."""

from tests.campaigns.taking_away import Guard, always, inline, nothing

_BACKUPS, _RESCUE = "tests/files/test_backups.py", "tests/files/test_rescue.py"
_RECOVERY, _OPEN = "tests/ui/test_recovery.py", "tests/files/test_open_sessions.py"
_MODULE, _PROVING = "workshop.files.backups", "workshop.files.proving"

GUARDS = [
    inline(
        "a damaged session makes no backup",
        f"{_BACKUPS}::test_a_damaged_session_makes_no_backup",
        _MODULE,
        "rows = log.rows()\n    except",
        "rows = log._read()[0]\n    except",
    ),
    inline(
        "a full disk is left to the session",
        f"{_BACKUPS}::test_without_room_on_the_disk_none_is_made",
        _MODULE,
        "if shutil.disk_usage(place).free < size + free:",
    ),
    inline(
        "half a backup is no backup",
        f"{_BACKUPS}::test_what_a_dead_program_was_making_is_no_backup_and_is_swept_away",
        _MODULE,
        'for each in place.glob("*.new*"):',
        "for each in ():",
    ),
    inline(
        "other files are no backups",
        f"{_BACKUPS}::test_other_files_are_passed_over",
        _MODULE,
        "with suppress(ValueError, OSError):\n                at = ",
        "with suppress(OSError):\n                at = ",
    ),
    inline(
        "sessions of one name have backups of their own",
        f"{_BACKUPS}::test_two_sessions_of_one_name_have_their_own",
        _MODULE,
        "[:40]} {name}",
        "[:40]} ",
    ),
    inline(
        "thinning leaves all of the last hours",
        "tests/files/test_thinning.py::test_all_of_the_last_hours_stay",
        "workshop.files.thinning",
        "if age < ALL_OF:",
    ),
    inline(
        "backups of one session take no more than their room",
        f"{_BACKUPS}::TestThinning::test_the_room_of_one_session_is_limited",
        _MODULE,
        "_shorten(self.of(session), self._limits.each)",
        "pass",
    ),
    inline(
        "of a session one backup stays however large",
        f"{_BACKUPS}::TestThinning::test_the_newest_stays_however_large",
        _MODULE,
        "return ordinary[:-1]",
        "return ordinary",
    ),
    inline(
        "backups of all sessions take no more than their room",
        f"{_BACKUPS}::TestThinning::test_the_room_of_all_is_limited_but_each_keeps_one",
        _MODULE,
        "self._thin_all()\n\n",
        "\n\n",
    ),
    # Putting one back.
    inline(
        "what a backup takes the place of is kept",
        f"{_BACKUPS}::TestRestoring::test_what_was_there_is_kept",
        _MODULE,
        "kept = self.keep(session)",
        "kept = None",
    ),
    inline(
        "what a backup takes the place of is kept, damaged",
        f"{_BACKUPS}::TestRestoring::test_a_damaged_session_is_kept_as_it_is",
        _MODULE,
        "made = self._copied(session)",
        "return None",
    ),
    inline(
        "what was kept makes no room for others",
        f"{_BACKUPS}::test_what_was_kept_is_never_thinned",
        _MODULE,
        "return self in (Reason.KEPT, Reason.DAMAGED)",
        "return False",
    ),
    inline(
        "a journal of the old file is not played back",
        f"{_BACKUPS}::TestRestoring::test_a_journal_of_the_damaged_one_is_kept_and_not_played_back",
        _MODULE,
        "session.with_name(session.name + _JOURNAL).unlink(missing_ok=True)",
        "pass",
    ),
    inline(
        "nothing is restored into an open session",
        f"{_BACKUPS}::TestRestoring::test_nothing_is_restored_into_an_open_session",
        _MODULE,
        "lock = WriterLock(session)",
        "lock = suppress()",
    ),
    inline(
        "a damaged backup replaces nothing",
        f"{_BACKUPS}::TestRestoring::test_a_backup_that_is_not_whole_any_more_replaces_nothing",
        _MODULE,
        "if backup.reason is not Reason.DAMAGED:",
    ),
    # In the window.
    inline(
        "a session is backed up when it is closed",
        f"{_RECOVERY}::test_a_session_is_backed_up_when_it_is_closed",
        "workshop.ui.backup_keeper",
        "if not keep:",
        "if True:",
    ),
    inline(
        "a session is backed up while it is run",
        f"{_RECOVERY}::test_a_backup_is_made_after_some_time_of_change",
        "workshop.ui.backup_keeper",
        "if not self._due.isActive():",
    ),
    inline(
        "a session is backed up when it is opened",
        f"{_RECOVERY}::test_a_session_from_elsewhere_is_backed_up_when_it_is_opened",
        "workshop.ui.backup_keeper",
        "if not desk.session.untouched:",
    ),
    inline(
        "why there is no backup is said",
        f"{_RECOVERY}::test_a_disk_that_takes_no_backup_is_told_of_and_costs_nothing_else",
        "workshop.ui.recovery",
        "self._closed = task.trouble",
        "pass",
    ),
    inline(
        "a session that is open elsewhere is not restored into",
        f"{_RECOVERY}::test_a_session_that_is_open_elsewhere_is_not_restored_into",
        _MODULE,
        "lock = WriterLock(session)",
        "lock = suppress()",
    ),
    # After a crash.
    Guard(
        "a crash is noticed",
        f"{_OPEN}::test_one_that_was_not_is_told_of_with_the_time",
        (("workshop.files.open_sessions:OpenSessions.mark", nothing),),
    ),
    Guard(
        "a program that lives is not taken for dead",
        f"{_OPEN}::test_a_killed_program_is_noticed_and_a_living_one_is_left_alone",
        (("workshop.files.open_sessions:_in_use", always(False)),),
    ),
    inline(
        "a session that is gone is not asked about",
        f"{_OPEN}::test_one_that_is_gone_is_forgotten",
        "workshop.files.open_sessions",
        "if not session.is_file():",
    ),
    inline(
        "a damaged mark says nothing",
        f"{_OPEN}::test_a_damaged_mark_says_nothing",
        "workshop.files.remembered",
        "except (OSError, ValueError, RecursionError):",
        "except OSError:",
    ),
    inline(
        "a disk that takes no mark costs the question only",
        f"{_OPEN}::test_a_disk_that_refuses_costs_the_question_only",
        "workshop.files.open_sessions",
        "with suppress(OSError):\n            beside",
        "if True:\n            beside",
    ),
    # Rescue.
    inline(
        "what is not proven is not rescued",
        f"{_RESCUE}::TestKindsOfDamage::test_a_record_that_was_altered_is_listed_with_what_it_says",
        _PROVING,
        "if chain.link(before, *content) == each.hash:",
        "if True:",
    ),
    inline(
        "what was decided against does not come back",
        f"{_RESCUE}::TestBackupsLend::test_nor_where_nothing_tells_how_far_it_went",
        "workshop.files.rescue",
        " and (not kept or each.at > kept)",
        "",
    ),
    inline(
        "nothing of another session is rescued",
        f"{_RESCUE}::TestBackupsLend::test_nothing_of_another_session",
        _PROVING,
        "if last is None or (\n            number <= len(self._going_on)"
        " and self._going_on[number - 1].hash == last.hash\n        ):",
        "if True:",
    ),
    inline(
        "proving has an end",
        f"{_RESCUE}::test_a_hostile_file_does_not_prove_without_end",
        _PROVING,
        "if self._tries < 0:",
    ),
    inline(
        "following pages has an end",
        f"{_RESCUE}::test_a_hostile_file_does_not_lead_round_in_circles",
        "workshop.files.carving",
        " and self._left > 0",
        "",
    ),
    inline(
        "what changes something lost is told",
        f"{_RESCUE}::test_what_changes_something_lost_is_listed_and_the_rest_goes_on",
        "workshop.files.rescue",
        "self.lost.append(_lost(Found(*row), row.number, Why.HOMELESS))",
        "pass",
    ),
    inline(
        "a loss is told",
        f"{_RESCUE}::TestKindsOfDamage::test_a_record_that_is_missing",
        "workshop.files.rescue",
        "(*placing.lost, *_not_proven(proven))",
        "placing.lost",
    ),
]
