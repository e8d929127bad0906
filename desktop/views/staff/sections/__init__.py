"""Sections of the card: competences, achievements, consents; the panel «Стать наставником»."""
