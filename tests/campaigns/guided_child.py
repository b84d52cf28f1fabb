"""Reads what atheris makes, in a process of its own: `… guided_child TARGET FOLDER OPTIONS…`."""

import contextlib
import signal
import sys
from pathlib import Path

_TO_LOAD = 40
"""Seconds for an example and all that is loaded for it; later inputs have fewer."""


def main(name: str, folder: Path, options: list[str]) -> None:
    """Begin with the examples, and go on until the options say that it is enough."""
    import atheris

    with atheris.instrument_imports(include=["workshop"]):
        from tests.campaigns import fuzz, fuzz_targets, peak
        from workshop.domain.errors import UserError

        target = fuzz_targets.named(name)
        path, kept, made = folder / f"input{target.ending}", folder / "kept", folder / "made"

        def read(data: bytes) -> None:
            path.write_bytes(data)
            with contextlib.suppress(UserError):
                target.read(path)
            if peak.megabytes() > fuzz.MEGABYTES:
                raise MemoryError(f"{peak.megabytes()} MB")

        kept.mkdir()
        made.mkdir()
        for number, example in enumerate(target.examples(made)):
            (kept / str(number)).write_bytes(example)
            # What a reader loads late it loads here, where its branches are seen.
            signal.alarm(_TO_LOAD)
            read(example)
    signal.alarm(0)
    atheris.Setup([sys.argv[0], str(kept), *options], read)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
