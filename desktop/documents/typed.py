"""The words which people typed for a paper, at any depth of its answers."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence

from desktop.documents.types import Answer, Ask, AskKind


def strings(answers: Mapping[str, Answer]) -> Iterator[tuple[str, str]]:
    """The question and a text of its answer."""
    for name, value in answers.items():
        for text in _inside(value):
            yield name, text


def _inside(value: Answer) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _inside(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _inside(inner)


def chosen_people(asks: Sequence[Ask], answers: Mapping[str, Answer]) -> Iterator[uuid.UUID]:
    """The people who were chosen in the answers, in their lines too."""
    for ask in asks:
        value = answers.get(ask.name)
        if ask.kind is AskKind.PERSON and isinstance(value, uuid.UUID):
            yield value
        elif ask.kind is AskKind.PEOPLE and isinstance(value, Sequence):
            yield from (one for one in value if isinstance(one, uuid.UUID))
        elif ask.kind is AskKind.ROWS and isinstance(value, Sequence):
            for line in value:
                if isinstance(line, Mapping):
                    yield from chosen_people(ask.columns, line)
