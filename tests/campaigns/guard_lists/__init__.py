"""The guards of the program, a list for each theme."""
