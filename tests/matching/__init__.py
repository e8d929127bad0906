"""Tests of the matching of pairs: the formula, the optimum, words, loading, the command line."""
