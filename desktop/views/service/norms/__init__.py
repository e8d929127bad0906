"""«Правовые акты»: what papers stand on, kept true by the office (ux.md 17.5)."""
