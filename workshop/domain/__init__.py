"""What a workshop is: modules, sessions, points, time. Standard library only, no in- or output."""
