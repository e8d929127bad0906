"""The list and the card of people, their dialogs."""
