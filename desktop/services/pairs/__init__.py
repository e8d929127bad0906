"""Pairs: creating, stages on evidence, diary, toolbox, legal pack, ending, board, card."""
