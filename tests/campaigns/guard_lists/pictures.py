"""Pictures from strangers, and the process that reads what they sent."""

import importlib

from tests.campaigns.taking_away import NEVER, Guard, Line, inline, nothing

_PICTURES, _DECODING = "tests/intake/test_pictures.py", "tests/intake/test_decoding.py"
_VETTING = "tests/intake/test_vetting.py"


def _read_here(_self: object, data: bytes, key: str) -> object:
    """Instead of a process for pictures."""
    pictures = importlib.import_module("workshop.intake.pictures")
    return importlib.import_module("workshop.files.seals").here().sealed(pictures.take(data, key))


def _picture(name: str, test: str, code: str, instead: str = NEVER) -> Guard:
    module = "workshop.intake.pictures"
    return inline(f"pictures: {name}", f"{_PICTURES}::{test}", module, code, instead)


def _process(name: str, test: str, code: str, instead: str = NEVER) -> Guard:
    module = "workshop.intake.confined"
    return inline(f"process: {name}", f"{_DECODING}::{test}", module, code, instead)


GUARDS = [
    # Pictures.
    Guard(
        "pictures: pixels",
        f"{_PICTURES}::test_other_pictures_of_too_many_pixels_are_refused",
        (("workshop.intake.pictures:_judge_size", nothing),),
    ),
    _picture(
        "pixels of a WebP",
        "test_a_webp_of_too_many_pixels_is_refused_before_it_is_opened",
        "if _webp_pixels(data) > _MOST_IN_WEBP:",
    ),
    _picture(
        "pixels of a JPEG",
        "test_a_bomb_of_a_jpeg_is_refused",
        "if source.width * source.height <= _MOST_IN_JPEG:",
        "if True:",
    ),
    Guard(
        "pictures: a large one is made smaller at once",
        f"{_PICTURES}::test_forty_million_pixels_fit_into_the_memory_of_the_process",
        lines=(
            Line("workshop.intake.pictures", "_coloured(_coarse(source))", "_coloured(source)"),
        ),
        confined=True,
    ),
    _picture(
        "what a camera writes into it",
        "test_nothing_of_where_and_when_is_kept",
        "pixels.info.clear()",
        "pass",
    ),
    _picture(
        "the time alone is taken",
        "test_the_time_is_told_as_the_camera_says_it",
        'if said is None:\n        return ""',
        'if said is None:\n        return str(notes.get(_TAKEN, ""))',
    ),
    _picture(
        "bytes of what is kept",
        "test_what_hardly_packs_is_made_smaller_until_it_fits_a_change",
        "if len(kept) <= HEAVIEST:",
        "if True:",
    ),
    _picture(
        "pixels of what is kept",
        "test_large_pictures_are_scaled_and_never_too_heavy_for_a_change",
        "pixels.thumbnail((LONGEST, LONGEST), reducing_gap=3.0)",
        "pass",
    ),
    _picture(
        "bytes of a file",
        "test_a_file_is_read_or_told_of",
        "if path.stat().st_size > _LARGEST_FILE:",
    ),
    _picture(
        "only forms that are known",
        "test_a_form_that_is_not_known_is_not_read",
        "PIL.Image.open(BytesIO(data), formats=_FORMATS)",
        "PIL.Image.open(BytesIO(data))",
    ),
    _picture(
        "HEIC says what to do",
        "test_heic_says_what_to_do",
        'if data[4:8] == b"ftyp" and data[8:12] in _HEIC:',
    ),
    _picture(
        "damage",
        "test_a_picture_that_ends_too_soon_says_so",
        "except _DAMAGE as error:\n        what",
        "except ZeroDivisionError as error:\n        what",
    ),
    # The process.
    _process(
        "time",
        "test_the_next_picture_comes_in_after_a_crash_or_a_hang",
        "if not self._met.is_set():",
    ),
    _process(
        "one that broke is not asked again",
        "test_the_next_picture_comes_in_after_a_crash_or_a_hang",
        "except Gone:\n            self.close()\n            raise",
        "except Gone:\n            raise",
    ),
    _process(
        "one that is none",
        "test_what_cannot_even_start_says_so",
        "except (OSError, ValueError) as error:\n            raise Gone from error\n"
        "        return process",
        "except ZeroDivisionError as error:\n            raise Gone from error\n"
        "        return process",
    ),
    _process(
        "one that is not ready",
        "test_what_is_not_our_process_is_not_asked",
        "if _line(process) != READY:",
        "if not _line(process):",
    ),
    _process(
        "the length of what is said",
        "test_an_answer_without_end_is_not_read",
        "readline(_LONGEST_LINE)",
        "readline()",
    ),
    _process(
        "the length of what is made",
        "test_more_than_any_picture_has_is_not_read",
        "if not isinstance(length, int) or not 0 <= length <= _LARGEST:",
    ),
    _process(
        "an answer that was cut",
        "test_an_answer_that_was_cut_is_none",
        "if len(made) != length:",
    ),
    _process(
        "what it prints is not shown",
        "test_what_a_reader_prints_is_not_shown",
        "stderr=subprocess.DEVNULL,",
        "",
    ),
    Guard(
        "process: memory",
        f"{_DECODING}::test_the_real_process_is_held_to_its_memory",
        (("workshop.intake.child:limit_memory", nothing),),
        confined=True,
    ),
    # Pictures of sessions and modules from elsewhere.
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
        "tests/live/test_belongings.py::"
        "test_pictures_that_lie_there_are_read_in_a_process_of_their_own",
        (("workshop.intake.decoding:Decoder.take", _read_here),),
    ),
]
