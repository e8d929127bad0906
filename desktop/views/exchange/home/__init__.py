"""The first view of «Обмен»: send, accept, journal (ux.md 16.1)."""
