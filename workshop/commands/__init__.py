"""The bodies of commands that cli.py only names, and what several of them share."""
