"""What the user can do: functions which take a session and return plain data."""
