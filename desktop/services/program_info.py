"""What the program tells of itself: version, licences of what it is made of, news (ux.md 17.9)."""

import functools
import json
from dataclasses import dataclass
from pathlib import Path

from desktop import __version__
from desktop.paths import resource

LAW = (
    "Программа помогает готовить документы, но не заменяет юриста. Проверьте тексты и ссылки "
    "на акты перед подписанием."
)
"""domain.md 0: the program gives no legal advice and says so."""
DICTIONARY = (
    "Склонение опирается на словарь проекта OpenCorpora, лицензия CC BY-SA 3.0. Словарь не изменён."
)


@dataclass(frozen=True)
class Licence:
    """A part of the program made by others."""

    name: str
    what: str
    licence: str
    holder: str
    texts: tuple[Path, ...]


@dataclass(frozen=True)
class News:
    """What a version brought."""

    version: str
    title: str
    items: tuple[str, ...]


def version() -> str:
    """The version of the program."""
    return __version__


@functools.cache
def licences() -> tuple[Licence, ...]:
    """Everything that is shipped with the program."""
    rows = json.loads(resource("licences", "index.json").read_text(encoding="utf-8"))
    return tuple(
        Licence(
            row["name"],
            row["what"],
            row["licence"],
            row["holder"],
            tuple(resource("licences", name) for name in row["texts"]),
        )
        for row in rows
    )


@functools.cache
def news() -> tuple[News, ...]:
    """Versions, the newest first."""
    rows = json.loads(resource("news.json").read_text(encoding="utf-8"))
    return tuple(News(row["version"], row["title"], tuple(row["items"])) for row in rows)
