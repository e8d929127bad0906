"""Dictionary of common words (pymorphy3): loaded on the first question, about 0.1 s."""

from functools import cache, lru_cache
from threading import Lock
from typing import Any

_ADJECTIVES = frozenset({"ADJF", "PRTF"})
_loading = Lock()


@cache
def _load() -> Any:
    import pymorphy3  # type: ignore[import-untyped]
    import pymorphy3_dicts_ru  # type: ignore[import-untyped]

    # A frozen program has no entry points: the folder of the dictionary is named directly.
    return pymorphy3.MorphAnalyzer(path=pymorphy3_dicts_ru.get_path())


def _analyzer() -> Any:
    with _loading:
        return _load()


@lru_cache(maxsize=4096)
def nominatives(word: str) -> tuple[Any, ...]:
    """Readings of a word as a nominative singular noun, adjective or participle."""
    return tuple(
        reading
        for reading in _analyzer().parse(word)
        if {"nomn", "sing"} in reading.tag
        and (reading.tag.POS == "NOUN" or reading.tag.POS in _ADJECTIVES)
    )


def is_adjective(reading: Any) -> bool:
    return reading.tag.POS in _ADJECTIVES


def is_person(reading: Any) -> bool:
    """A noun for somebody living: the head of a job title."""
    return reading.tag.POS == "NOUN" and "anim" in reading.tag


def inflected(reading: Any, grammeme: str) -> str:
    """A reading in another case of the singular, as a living being; itself when it has no form."""
    wanted = {grammeme, "sing"}
    if is_adjective(reading):
        if reading.tag.gender:
            wanted.add(reading.tag.gender)
        if grammeme == "accs" and reading.tag.gender == "masc":
            wanted.add("anim")
    form = reading.inflect(wanted)
    return str(form.word if form else reading.word)
