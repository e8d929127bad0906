"""People: creating, changing field by field, listing, the card, what is missing."""
