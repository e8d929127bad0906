"""Exchange by file between bases which never meet: `.mkx` files, profiles, accepting."""
