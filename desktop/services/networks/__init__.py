"""The network of kindergartens: its card, members, directions, goals and plan (domain.md 7.7)."""
