"""The list of events beside the card."""
