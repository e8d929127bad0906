"""Events: planning, attendance, coverage, season cards, the calendar file."""
