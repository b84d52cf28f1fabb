"""A chat that took place elsewhere: what each line of it is, and how it comes into a session."""
