"""What several pages share about people: finding one, checking the forms of a name."""
