"""Tests of the recap: what is told, and the files it is written to."""
