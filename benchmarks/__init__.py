"""Benchmarks: one file per figure of the specification, each a ratio against its baseline."""
