"""What is kept afterwards: which slides, in which order, and their writers."""
