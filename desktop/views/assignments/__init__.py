"""The terms of assignments, typed on the card of a pair and while papers are prepared."""
