"""Lines of the trash and of the archive: by kinds, found by words, in the order of the header."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from desktop.language.sorting import sort_key
from desktop.services.trash import ArchiveLine, TrashLine
from desktop.views.common.list_columns import Chip, ListQuery
from desktop.views.common.list_sorting import wished

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

    from desktop.views.office import Office

Line = TypeVar("Line", bound=TrashLine | ArchiveLine)
OTHERS = "Прочее"
Keys = Mapping[str, Callable[[Any], Any]]
TRASH_KEYS: Keys = {
    "what": lambda line: sort_key(line.title),
    "section": lambda line: sort_key(line.section),
    "when": lambda line: line.at,
    "who": lambda line: (not line.actor, sort_key(line.actor)),
}
ARCHIVE_KEYS: Keys = {
    "what": lambda line: sort_key(line.title),
    "section": lambda line: sort_key(line.section),
    "since": lambda line: line.since,
    "who": lambda line: (not line.actor, sort_key(line.actor)),
}


class Shelf(Generic[Line]):
    """What ``read`` finds; ``lines`` are those which are shown."""

    def __init__(
        self, office: Office, read: Callable[[Session, str], list[Line]], keys: Keys
    ) -> None:
        self._office, self._read, self._keys = office, read, keys
        self._sections: dict[str, str] = {}
        self.lines: dict[UUID, Line] = {}

    def ids(self, query: ListQuery) -> Sequence[UUID]:
        """The newest first, unless the header says otherwise."""
        found = self._office.read(self._read, query.search)
        wanted = self._sections.get(query.chip)
        chosen = [line for line in found if not query.chip or line.section == wanted]
        self.lines = {line.id: line for line in wished(chosen, query.sort, self._keys)}
        return list(self.lines)

    def load(self, ids: Sequence[UUID]) -> Sequence[Line]:
        return [self.lines[one] for one in ids if one in self.lines]

    def chips(self) -> Sequence[Chip]:
        """«Все 12 · Документы 3 · Пары 9»: sections of which something lies there."""
        found = self._office.read(self._read, "")
        counts = Counter(line.section for line in found)
        codes = {
            line.section: line.table for line in sorted(found, key=lambda one: one.table)[::-1]
        }
        self._sections = {code: section for section, code in codes.items()}
        return (
            Chip("", "Все", len(found)),
            *(
                Chip(codes[section], section or OTHERS, counts[section])
                for section in sorted(counts, key=sort_key)
            ),
        )
