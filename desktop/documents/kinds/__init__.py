"""One module for each kind of paper; each names its ``TYPE``."""
