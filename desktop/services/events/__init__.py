"""Events: planning, who came, coverage, series, season cards, the calendar file."""
