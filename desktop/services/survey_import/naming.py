"""Whose sheet a name in an export is: our people by full name, initials, any order of words."""

import re
import uuid
from collections.abc import Iterable

from sqlmodel import Session, col, select

from desktop.language.text import fold
from desktop.models import Person

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TWO = 2


def known_names(session: Session) -> "Names":
    """Everybody who has a card and is not in the archive."""
    query = select(Person).where(col(Person.archived_on).is_(None))
    return Names((one.id, (one.surname, one.name, one.patronymic)) for one in session.exec(query))


class Names:
    """Everybody whose sheet may be in a table."""

    def __init__(self, found: Iterable[tuple[uuid.UUID, tuple[str, str, str]]]) -> None:
        self._by_surname: dict[str, list[tuple[uuid.UUID, tuple[str, str, str]]]] = {}
        for person, parts in found:
            folded = (fold(parts[0]), fold(parts[1]), fold(parts[2]))
            self._by_surname.setdefault(folded[0], []).append((person, folded))

    def find(self, text: str) -> uuid.UUID | None:
        """The only person who may be called so; None for nobody and for several."""
        said = _WORD.findall(fold(text))
        found: set[uuid.UUID] = set()
        for place, word in enumerate(said):
            rest = [*said[:place], *said[place + 1 :]]
            for person, (_, name, patronymic) in self._by_surname.get(word, ()):
                if _suits(rest, name, patronymic):
                    found.add(person)
        return found.pop() if len(found) == 1 else None


def _suits(said: list[str], name: str, patronymic: str) -> bool:
    """Words beside the surname are the name and patronymic, or their first letters."""
    if len(said) > _TWO:
        return False
    wanted = [name, patronymic]
    for word in said:
        alike = (one for one in wanted if one and word in (one, one[0]))
        match = next(alike, "")
        if not match:
            return False
        wanted.remove(match)
    return True
