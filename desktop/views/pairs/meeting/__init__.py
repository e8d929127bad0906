"""Meetings of pairs: «Отметить встречу», the sheet of a visit, the calendar."""
