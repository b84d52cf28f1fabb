"""What has an end, and is ended by a `with`."""

from typing import Self


class Closing:
    """Closes itself at the end of a `with`."""

    def close(self) -> None:
        """End it; harmless when done twice."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()
