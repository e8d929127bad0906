"""The board of requests, the section of the card and the panel «Найти наставника»."""
