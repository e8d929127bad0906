"""The page «Анкеты» (ux.md 9)."""
