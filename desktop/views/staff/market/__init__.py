"""«Ярмарка»: what is taught and sought, as a table and as a map."""
