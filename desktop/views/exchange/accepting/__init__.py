"""«Принять»: the check page, the preview, the summary, and what was put off (ux.md 16.3–16.6)."""
