"""What the room sees and the deck holds: one plain description of a slide."""
