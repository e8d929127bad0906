"""The card of an event: fields, people, programme, papers."""
