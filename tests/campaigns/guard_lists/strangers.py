"""Session files that came by mail: whole by their hashes, and written by nobody’s program."""

from re import compile as pattern

from tests.campaigns.taking_away import Guard, first, inline

_TEST = "tests/files/test_strangers.py"
_JUDGING, _LIMITS = "workshop.files.judging", "workshop.files.limits"
_SESSION, _LOG = "workshop.files.session_file", "workshop.files.log"

GUARDS = [
    Guard(
        "texts of a file are made harmless",
        f"{_TEST}::test_texts_are_made_harmless",
        ((f"{_JUDGING}:harmless", lambda text, _limit: text),),
    ),
    Guard(
        "the quick look finds what does harm",
        f"{_TEST}::test_texts_are_made_harmless",
        ((f"{_JUDGING}:_WORTH_A_LOOK", pattern(rb"(?!)")),),
    ),
    inline(
        "texts of several changes are made harmless",
        f"{_TEST}::test_texts_of_several_changes_are_made_harmless",
        _JUDGING,
        "return part if plain else cleaned(part)",
        "return part",
    ),
    inline(
        "texts of a module are made harmless",
        f"{_TEST}::test_texts_of_a_module_are_made_harmless_and_notes_stay_long",
        _JUDGING,
        "change = cleaned(change)\n",
        "pass\n",
    ),
    inline(
        "tables on many pages",
        f"{_TEST}::test_more_tables_than_a_session_has_are_not_even_listed",
        "workshop.files.limits",
        "kind != _LEAF or ",
        "",
    ),
    inline(
        "many tables on a page",
        f"{_TEST}::test_more_tables_than_a_session_has_are_not_even_listed",
        "workshop.files.limits",
        " or tables > _MOST_TABLES",
        "",
    ),
    inline(
        "a version that somebody made up",
        f"{_TEST}::test_a_version_that_somebody_made_up_takes_no_memory",
        "workshop.files.migrations",
        "if led.fetchone() != (version, 1, version):",
        "if list(led) and [(each,) for each in range(1, version + 1)]:",
    ),
    inline(
        "numbers without sense",
        f"{_TEST}::test_numbers_without_sense_are_refused",
        _JUDGING,
        "if not isfinite(value) or abs(value) > LARGEST:",
    ),
    inline(
        "a moment without sense",
        f"{_TEST}::test_moments_without_sense_are_refused",
        _JUDGING,
        'except ValueError as error:\n        raise Implausible("no moment") from error',
        "except ValueError:\n        return '2026-01-01T00:00:00+00:00'",
    ),
    inline(
        "a moment without an offset, or of no year",
        f"{_TEST}::test_moments_without_sense_are_refused",
        _JUDGING,
        "if told is None or told.tzinfo is None or not 1990 <= told.year <= 9000:",
    ),
    inline(
        "a session time without sense",
        f"{_TEST}::test_moments_without_sense_are_refused",
        _JUDGING,
        "if not isfinite(clock) or abs(clock) > LARGEST:",
    ),
    inline(
        "a module without steps, or with too many",
        f"{_TEST}::test_modules_that_nobody_wrote_are_refused",
        _JUDGING,
        "if not 1 <= len(module.steps) <= MOST_STEPS:",
    ),
    inline(
        "two steps of one id",
        f"{_TEST}::test_modules_that_nobody_wrote_are_refused",
        _JUDGING,
        "if len({step.id for step in module.steps}) != len(module.steps):",
    ),
    inline(
        "a step that takes no sensible time",
        f"{_TEST}::test_modules_that_nobody_wrote_are_refused",
        _JUDGING,
        "if not 0 <= step.minutes <= LONGEST:",
    ),
    inline(
        "zones and lines without end",
        f"{_TEST}::test_modules_that_nobody_wrote_are_refused",
        _JUDGING,
        "if len(step.zones) > MOST_ZONES or len(step.show) > MOST_SHOWN:",
    ),
    inline(
        "a list without end",
        f"{_TEST}::test_a_list_without_end_is_refused",
        _JUDGING,
        "if len(value) > MOST_ITEMS:",
    ),
    inline(
        "a roster without end",
        f"{_TEST}::test_a_roster_without_end_is_refused",
        _JUDGING,
        "if isinstance(change, RosterSet) and len(change.people) > MOST_ITEMS:",
    ),
    inline(
        "a picture that says it has no size",
        f"{_TEST}::test_a_picture_without_a_size_is_refused",
        _JUDGING,
        "if not all(1 <= side <= _MOST_SAID for side in (image.width, image.height)):",
    ),
    inline(
        "a film without end",
        f"{_TEST}::test_a_film_without_end_is_refused",
        _JUDGING,
        "if not 0 <= image.seconds <= LARGEST:",
    ),
    inline(
        "a picture that is a bomb, or none",
        f"{_TEST}::test_a_picture_that_would_do_harm_is_emptied",
        _JUDGING,
        'data=image.data if sound else b""',
        "data=image.data",
    ),
    inline(
        "a picture that is a bomb, among several changes",
        f"{_TEST}::test_a_picture_of_several_changes_is_emptied_too",
        _JUDGING,
        "def _part(part: Any, plain: bool) -> Any:\n    if isinstance(part, PictureKept):",
        "def _part(part: Any, plain: bool) -> Any:\n    if False:",
    ),
    inline(
        "a change without end",
        f"{_TEST}::test_a_value_without_end_is_refused",
        "workshop.files.codec",
        "if len(body) > BODY_LIMIT:",
    ),
    inline(
        "nesting without end",
        f"{_TEST}::test_nesting_without_end_is_refused",
        "workshop.files.codec",
        "except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:",
        "except (msgspec.DecodeError, UnicodeDecodeError) as error:",
    ),
    inline(
        "several changes within several",
        "tests/files/test_codec.py::test_an_unknown_kind_and_a_wrong_body_are_told_apart",
        "workshop.files.codec",
        "if kind not in _PART_KINDS:",
    ),
    inline(
        "a file larger than any session is not read",
        f"{_TEST}::test_a_file_of_two_gigabytes_is_refused_unread",
        _LIMITS,
        "if size > MOST_FILE:",
    ),
    inline(
        "more records than any session are not read",
        f"{_TEST}::test_too_many_records_are_refused_before_they_are_read",
        _LIMITS,
        "if records > MOST_RECORDS:",
    ),
    inline(
        "more bytes than any session are not read",
        f"{_TEST}::test_too_many_bytes_are_refused_before_they_are_read",
        _LIMITS,
        "if length > MOST_BYTES + MOST_RECORDS * 100:",
    ),
    inline(
        "many changes in one record count",
        f"{_TEST}::test_many_changes_in_one_record_count",
        _SESSION,
        "if tally.beyond:",
    ),
    Guard(
        "sessions: limits together",
        f"{_TEST}::test_too_many_words_are_refused",
        ((f"{_LIMITS}:Tally.beyond", False),),
    ),
    inline(
        "pictures leave room for words",
        f"{_TEST}::test_no_session_grows_until_it_cannot_be_opened",
        _LIMITS,
        " or (brings_pictures and after.bytes > MOST_BYTES - ROOM_LEFT)",
        "",
    ),
    inline(
        "a session that is full takes nothing more",
        f"{_TEST}::test_no_session_grows_until_it_cannot_be_opened",
        _SESSION,
        "self._tally.check_room(self.path, change, length, plain)",
        "pass",
    ),
    Guard(
        "a hostile file costs the list nothing",
        f"{_TEST}::test_hostile_files_among_others_cost_the_list_nothing",
        (("workshop.files.judging:moment", lambda at, _clock: at.decode()),),
    ),
    Guard(
        "rescues are judged",
        "tests/files/test_rescue.py::test_what_is_rescued_is_judged_as_on_opening",
        ((f"{_JUDGING}:believed", first),),
    ),
]
