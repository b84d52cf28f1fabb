"""What a workshop is: modules, sessions, points and time. Standard library only, no input or output."""
