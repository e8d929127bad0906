"""«Производственный календарь»: a year of working days, days off and short ones (ux.md 17.5)."""
