"""The list of routes beside the card."""
