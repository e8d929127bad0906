"""Set-up of a checkout, locks and installers: everything around the program, nothing of it."""
