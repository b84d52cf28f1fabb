"""Notes that come into a session: which step and zone each is for, and what becomes of it."""
