"""What keeps the room from seeing the live picture, in words, with the key that ends it."""

from workshop.i18n import _
from workshop.live.stage import Audience, Cover
from workshop.ui.key_names import first
from workshop.ui.keys import Command, Keys


def hidden(audience: Audience, keys: Keys) -> str:
    """Why the room sees no window at all; empty where it does."""
    if not audience.showing:
        return _("Not showing yet · {key} starts").format(key=first(keys, Command.SHOW))
    if audience.hidden:
        return _("Projector hidden · {key} shows it").format(key=first(keys, Command.HIDE))
    return ""


def covered(audience: Audience, keys: Keys) -> str:
    """Why the room sees something else than the slide; empty where it sees it."""
    if audience.cover is Cover.BLACK:
        key = first(keys, Command.BLACK)
        return _("Black on the projector · {key} lifts it").format(key=key)
    if audience.cover is Cover.WHITE:
        key = first(keys, Command.WHITE)
        return _("White on the projector · {key} lifts it").format(key=key)
    if audience.frozen:
        return _("Frozen · {key} lets it follow").format(key=first(keys, Command.FREEZE))
    return ""
