"""«Принять»: check, preview, merge, what was put off, the way back."""
