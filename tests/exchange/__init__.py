"""Exchange by file."""
