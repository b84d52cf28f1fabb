"""What was deleted or taken back is nowhere any more, and nothing goes without a question."""

from tests.campaigns.taking_away import NEVER, Guard, Line, inline, nothing

_DELETING, _ERASING = "tests/files/test_deleting.py", "tests/files/test_erasing.py"
_ANEW = "workshop.domain.anew"
_EVERYWHERE = "test_nothing_of_it_is_left_anywhere"


def _trace(name: str, code: str, instead: str = "") -> Guard:
    test = f"{_DELETING}::{_EVERYWHERE}"
    return inline(f"deleting: {name}", test, "workshop.files.traces", code, instead)


def _erasing(name: str, test: str, code: str, instead: str = NEVER) -> Guard:
    module = "workshop.files.erasing"
    return inline(f"taking back: {name}", f"{_ERASING}::{test}", module, code, instead)


GUARDS = [
    # Deleting.
    Guard(
        "deleting: bytes are written over",
        f"{_DELETING}::test_its_bytes_are_written_over_before_it_goes",
        (("workshop.files.wiping:_write_over", nothing),),
    ),
    inline(
        "deleting: a second name is not emptied",
        f"{_DELETING}::test_a_copy_of_somebody_else_is_not_emptied",
        "workshop.files.wiping",
        " or status.st_nlink > 1",
        "",
    ),
    Guard(
        "deleting: what was cut short is finished",
        f"{_DELETING}::test_what_a_killed_deletion_left_is_cleared",
        (("workshop.files.wiping:_empty", nothing),),
    ),
    inline(
        "deleting: an open session stays",
        f"{_DELETING}::test_a_session_that_is_open_stays",
        "workshop.files.deleting",
        "lock = WriterLock(session.resolve())",
        "lock = suppress()",
    ),
    inline(
        "deleting: what does not go is said",
        f"{_DELETING}::test_a_folder_for_reading_only_is_said",
        "workshop.files.deleting",
        "raise _stays(path, error) from error",
        "pass",
    ),
    inline(
        "deleting: the session goes last",
        f"{_DELETING}::test_what_was_cut_short_can_be_asked_for_again",
        "workshop.files.deleting",
        "for path in found.all():",
        "for path in reversed(found.all()):",
    ),
    _trace(
        "copies beside it",
        "backups=(*_backups(session), *copies),",
        "backups=tuple(copies),",
    ),
    _trace(
        "backups", "backups=(*_backups(session), *copies),", "backups=tuple(_backups(session)),"
    ),
    _trace(
        "the draft",
        "drafts=tuple(_with_parts(DraftFile(home.drafts, session).path)),",
        "drafts=(),",
    ),
    _trace("the journal", '*_there(session.with_name(session.name + "-journal")),'),
    _trace("the note that it was open", "*_marks(home, session),"),
    _trace(
        "what killed programs left",
        "unfinished=(*(path for path in _with_parts(session) if path != session), *halves),",
        "unfinished=tuple(halves),",
    ),
    _trace("what lists remember", "caches=tuple(_with_parts(home.cache / INDEX)),", "caches=(),"),
    inline(
        "deleting: backups from before it was moved",
        f"{_DELETING}::test_the_backups_of_a_session_that_was_moved_go_too",
        "workshop.files.traces",
        'if begins and about.get("origin") == begins:',
    ),
    inline(
        "deleting: nothing of its neighbours",
        f"{_DELETING}::test_its_neighbours_stay",
        "workshop.files.traces",
        "if name.startswith(begins) and _MADE.fullmatch(name[len(begins) :]):",
        "if True:",
    ),
    # Taking back.
    Guard(
        "taking back: the old pages are written over",
        f"{_ERASING}::test_the_old_pages_are_written_over",
        (("workshop.files.wiping:_write_over", nothing),),
    ),
    Guard(
        "taking back: no earlier wording stays",
        "tests/live/test_taking_out.py::test_everything_of_a_person_goes",
        lines=(
            Line(_ANEW, "yield from _as_it_is(wanted.points[point])", "yield did"),
            Line(_ANEW, "if not same_state(replay(numbered), wanted):"),
        ),
    ),
    inline(
        "taking back: what does not come out is not done",
        f"{_ERASING}::test_what_does_not_come_out_is_not_done",
        _ANEW,
        "if not same_state(replay(numbered), wanted):",
    ),
    inline(
        "taking back: pictures that are shown no more",
        f"{_ERASING}::test_a_picture_that_no_other_point_shows_goes",
        _ANEW,
        "if image.key in wanted.pictures:",
        "if True:",
    ),
    _erasing(
        "a picture that another shows stays",
        "test_a_picture_that_another_point_shows_stays",
        " - shown",
        "",
    ),
    _erasing(
        "what it was once a part of",
        "test_what_it_was_once_a_part_of_goes_too",
        "if isinstance(change, PointJoined) and change.into:",
    ),
    _erasing(
        "the parts of what was joined",
        "test_a_joined_point_takes_its_parts_along",
        "while parts and (more",
        "while False and (more",
    ),
    _erasing(
        "what earlier sessions told of it",
        "test_what_was_carried_over_does_not_come_back",
        "earlier=_untold(session.earlier, said),",
        "",
    ),
    _erasing(
        "what is decided stays decided",
        "test_what_was_carried_over_does_not_come_back",
        " or SINCE in point.fields\n    }",
        "\n    }",
    ),
    _erasing(
        "backups",
        "test_its_backups_are_made_anew",
        "_erase_backup(backup, self._wanted)",
        "pass",
    ),
    _erasing(
        "backups that cannot be read go",
        "test_its_backups_are_made_anew",
        "except (DamagedSession, ForeignFile, ReadOnlySession):\n        wiping.wipe(path)",
        "except (DamagedSession, ForeignFile, ReadOnlySession):\n        pass",
    ),
    _erasing(
        "backups that were made meanwhile",
        "test_a_backup_made_meanwhile_is_made_anew_too",
        "self._erase_backups()  # those",
        "pass  # those",
    ),
    _erasing(
        "what is kept meanwhile stays",
        "test_what_is_kept_meanwhile_is_not_lost",
        "if self.overtaken:",
    ),
    _erasing(
        "what killed programs left",
        "test_what_a_kill_left_behind_goes_too",
        "(*each.caches, *each.unfinished)",
        "each.caches",
    ),
    inline(
        "taking back: the new file is read before it counts",
        f"{_ERASING}::test_a_new_file_that_is_not_as_it_was_written_is_not_put_in_place",
        "workshop.files.log",
        "_check_same(made, rows)\n",
        "pass\n",
    ),
    _erasing(
        "a disk that fails leaves nothing half done",
        "test_a_disk_that_fails_leaves_it_as_it_was",
        "wiping.wipe(self._made)\n            wiping.wipe(self._made.with_name",
        "(self._made.with_name",
    ),
    inline(
        "taking back: nothing goes from what can only be read",
        "tests/live/test_taking_out.py::test_nothing_goes_from_what_can_only_be_read",
        "workshop.files.erasing",
        "if file.read_only:",
    ),
    inline(
        "taking back: a person’s name in the texts of others",
        "tests/live/test_taking_out.py::test_everything_of_a_person_goes",
        "workshop.live.taking_out",
        'masked = Neutral({**others, name: ""}, {}).session(left)',
        "masked = left",
    ),
    inline(
        "taking back: a person’s line on the roster",
        "tests/live/test_taking_out.py::test_everything_of_a_person_goes",
        "workshop.live.taking_out",
        " if fold_name(each.name) != folded)\n    earlier",
        ")\n    earlier",
    ),
    inline(
        "taking back: what goes along is told",
        "tests/live/test_taking_out.py::test_the_question_says_what_goes_along",
        "workshop.live.taking_out",
        "told = (*([also.format(count=more)] if more else []), *_told())",
        "told = _told()",
    ),
    inline(
        "taking back: Enter alone deletes nothing",
        "tests/ui/test_keeping.py::test_enter_alone_agrees_to_nothing",
        "workshop.ui.question",
        "self.leave.setDefault(True)",
        "self.go.setDefault(True)",
    ),
    # How long sessions are kept.
    inline(
        "keeping: the last day still counts",
        "tests/domain/test_retention.py::test_the_last_day_still_counts",
        "workshop.domain.retention",
        "until < today",
        "until <= today",
    ),
    inline(
        "keeping: nothing goes by itself",
        "tests/ui/test_keeping.py::test_what_is_past_its_date_is_listed_and_stays_until_a_click",
        "workshop.ui.question",
        "self.accepted.connect(self.agreed)",
        "self.finished.connect(self.agreed)",
    ),
]
