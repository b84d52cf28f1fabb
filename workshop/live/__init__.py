"""A session while it runs: what the facilitator does, and what the room is shown."""
