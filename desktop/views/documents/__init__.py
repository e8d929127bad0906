"""«Документы»: preparing, approving, the journal, the texts (ux.md 14)."""
