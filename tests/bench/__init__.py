"""Times what must stay quick, each against a yardstick of the same run."""
