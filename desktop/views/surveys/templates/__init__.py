"""Templates of surveys and their editor."""
