"""Packages of modules: looked through in a process of their own, installed as a whole or not."""

from tests.campaigns.taking_away import NEVER, Guard, Line, inline, nothing

_TEST = "tests/intake/test_module_packages.py"
_UNPACKING = "workshop.intake.module_unpacking"
_NO_MODULE = "test_packages_that_are_no_modules_are_refused"
_INSTALLING, _PACKAGES = "workshop.files.installing", "workshop.intake.module_packages"


def _unpacking(name: str, test: str, code: str, instead: str = NEVER) -> Guard:
    return inline(f"modules: {name}", f"{_TEST}::{test}", _UNPACKING, code, instead)


def _installing(name: str, test: str, code: str, instead: str = NEVER) -> Guard:
    return inline(f"modules: {name}", f"{_TEST}::{test}", _INSTALLING, code, instead)


GUARDS = [
    _unpacking("media by number", "test_too_many_media_are_refused", "if len(media) > MOST_MEDIA:"),
    _unpacking(
        "one module file, neither none nor two",
        _NO_MODULE,
        'if len(names) != 1 or names[0].startswith("."):',
        "if not names:",
    ),
    _unpacking("bytes of the module file", _NO_MODULE, "if entry.size > SIZE_LIMIT:"),
    _unpacking(
        "names as they are written",
        _NO_MODULE,
        "self._judge_targets(found)",
        "pass",
    ),
    _unpacking("endings", _NO_MODULE, "if target.suffix.casefold() not in suffixes:"),
    _unpacking(
        "bytes of a picture",
        "test_a_picture_that_is_too_heavy_is_refused",
        "if entry.size > _LARGEST_PICTURE:",
    ),
    _unpacking(
        "pictures are made anew",
        "test_a_picture_is_made_anew_without_where_it_was_taken",
        'return pictures.take(self._package.whole(entry), "").data',
        "return self._package.whole(entry)",
    ),
    _unpacking("films begin like films", _NO_MODULE, "not is_film(piece[:_HEAD])", "False"),
    _unpacking(
        "films are not empty", "test_a_film_of_no_bytes_is_refused", "if not target.stat().st_size:"
    ),
    Guard(
        "modules: what systems add is left out",
        f"{_TEST}::test_a_package_is_looked_into_before_it_is_added",
        lines=(Line(_UNPACKING, " if not _of_system(each.name)}", "}"),),
        confined=True,
    ),
    Guard(
        "modules: nothing else is written",
        f"{_TEST}::test_a_refused_package_leaves_nothing",
        ((f"{_INSTALLING}:discard", nothing),),
    ),
    inline(
        "modules: what the process says is looked at",
        f"{_TEST}::test_what_the_process_says_is_not_believed",
        _PACKAGES,
        "except msgspec.ValidationError as error:",
        "except ZeroDivisionError as error:",
    ),
    inline(
        "modules: a module file is no package",
        f"{_TEST}::test_a_module_file_is_told_apart_from_a_package",
        _PACKAGES,
        "if path.suffix.casefold() == MODULE_SUFFIX:",
    ),
    inline(
        "modules: a large film is given time",
        f"{_TEST}::test_a_large_film_is_given_time",
        _PACKAGES,
        "SECONDS + min(_size(path), zips.MOST_BYTES) / _BYTES_A_SECOND",
        "SECONDS + 0 * _size(path)",
    ),
    inline(
        "modules: no size gives time without end",
        f"{_TEST}::test_a_large_film_is_given_time",
        _PACKAGES,
        "min(_size(path), zips.MOST_BYTES)",
        "_size(path)",
    ),
    # Installing.
    _installing(
        "one that is there is a question",
        "test_an_id_that_is_taken_is_a_question",
        "if (known or there) and taken is None:",
    ),
    _installing(
        "a shipped one is a question",
        "test_a_shipped_one_is_not_covered_without_a_question",
        "if (known or there) and taken is None:",
        "if there and taken is None:",
    ),
    _installing(
        "what is replaced is kept",
        "test_what_is_replaced_is_kept",
        "old.rename(place)",
        "shutil.rmtree(old) if old.is_dir() else old.unlink()",
    ),
    Guard(
        "modules: the old one is back where the new one cannot be",
        f"{_TEST}::test_when_it_cannot_be_put_in_place_the_old_one_is_back",
        lines=(
            Line(_INSTALLING, "place.rename(old)", "pass"),
            Line("workshop.files.replacing", "kept.rename(old)", "pass"),
        ),
    ),
    _installing(
        "what a killed program left goes",
        "test_what_a_killed_program_left_is_cleared",
        "_clear(modules)\n    made",
        "made",
    ),
    _installing(
        "what another is making stays",
        "test_what_a_killed_program_left_is_cleared",
        " and each.stat().st_mtime < time.time() - _LEFT_FOR",
        "",
    ),
    # Saving one.
    inline(
        "modules: nothing is saved that lacks a picture",
        f"{_TEST}::test_nothing_is_saved_that_lacks_a_picture",
        _PACKAGES,
        "{name: find(name, folders) for name in media}",
        "{name: folders[0] / name for name in media if (folders[0] / name).exists()}; media = "
        "{name: media[name] for name in places}",
    ),
    inline(
        "modules: what is saved tells no place",
        f"{_TEST}::test_what_is_saved_comes_in_the_same",
        _PACKAGES,
        "decoder.read(path, medium.key).data",
        "path.read_bytes()",
    ),
    inline(
        "modules: a package is there as a whole",
        f"{_TEST}::test_a_package_that_cannot_be_made_leaves_nothing",
        _PACKAGES,
        "finally:\n        beside.remove(made)",
        "finally:\n        pass",
    ),
    # Where media are looked for.
    inline(
        "media: a link does not lead out",
        "tests/files/test_media.py::test_nothing_outside_is_found",
        "workshop.files.media",
        "path.is_relative_to(folder.resolve()) and ",
        "",
    ),
    Guard(
        "media: names that lead elsewhere",
        "tests/files/test_media.py::test_names_that_lead_elsewhere",
        (("workshop.domain.media:_NEVER", ()),),
    ),
    inline(
        "media: names that lead up",
        "tests/files/test_media.py::test_names_that_lead_elsewhere",
        "workshop.domain.media",
        ' and ".." not in path.parts',
        "",
    ),
    inline(
        "media: names that begin at the root",
        "tests/files/test_media.py::test_names_that_lead_elsewhere",
        "workshop.domain.media",
        "not path.is_absolute() and ",
        "",
    ),
    inline(
        "media: what cannot be had is told, and the rest comes",
        "tests/live/test_belongings.py::test_what_cannot_be_had_is_told_and_the_rest_comes",
        "workshop.live.belongings",
        "notices.append(str(error))",
        "pass",
    ),
]
