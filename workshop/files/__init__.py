"""What lies on disk: session files and module files."""
