"""«Мероприятия»: the year of events, who came, programmes, minutes, series (ux.md 12)."""
