"""A picture as the program keeps it: small enough to show, and without what a camera adds to it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that was taken in (intake/pictures.py): upright, without location, JPEG or PNG.

    `key` is its name within a session: an id, or "module/" and a file name for what a module
    brought. `media` is its type, "image/jpeg" or "image/png"; `width` and `height` are its pixels.
    Two images are the same when all but their bytes are: a key is never used for two pictures.
    """

    key: str
    media: str
    width: int
    height: int
    data: bytes = field(compare=False, repr=False)
    seconds: float = 0.0
    """How long the film is that this picture stands for; 0 for a picture of its own."""
    taken: str = ""
    """When it was taken, as the camera says, ISO 8601, often without an offset; empty for unknown.
    """

    seal: str = field(default="", compare=False, repr=False)
    """By what the computer that made the picture knows it again (files/seals.py); often empty."""

    def halved(self, wide: float) -> int:
        """Its width in pixels after it was halved as often as it stays at least `wide` across."""
        width = self.width
        while width >= 2 * wide and width > 1:
            width //= 2
        return width
