"""Long trials of what must never fail; short runs of them are part of the tests."""
