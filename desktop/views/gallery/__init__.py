"""The pictures of the whole program, for eyes and for tests."""
