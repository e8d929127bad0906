"""The log of operations: capture by triggers, acts and their undo, history, trash."""
