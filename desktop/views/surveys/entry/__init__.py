"""The quick entry of answers by keys."""
