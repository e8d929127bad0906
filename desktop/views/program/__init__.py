"""The running program: which base is open, one instance, commands, crashes."""
