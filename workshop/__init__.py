"""Workshop: run a coaching session on a projector, catch what the group says, leave a recap."""

__version__ = "0.1.0"
