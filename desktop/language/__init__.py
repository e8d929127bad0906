"""Russian: names and titles in cases, dates, numbers, sorting and search. No Qt, no database."""
