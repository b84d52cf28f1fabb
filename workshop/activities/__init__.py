"""The kinds of step: one module each, and the table that names them."""
