"""What a write touched: told to everybody who shows data."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from uuid import UUID

from sqlmodel import SQLModel


class StoredIds(AbstractSet[UUID]):
    """Ids as they are stored: an accepted file brings hundreds of thousands, few are asked for."""

    def __init__(self, stored: AbstractSet[str]) -> None:
        self._stored = stored

    def __contains__(self, one: object) -> bool:
        return isinstance(one, UUID) and one.hex in self._stored

    def __iter__(self) -> Iterator[UUID]:
        return (UUID(int=int(text, 16)) for text in self._stored)

    def __len__(self) -> int:
        return len(self._stored)

    def __repr__(self) -> str:
        return f"StoredIds({sorted(self._stored)})"


@dataclass(frozen=True)
class Changes:
    """Tables and ids of changed records; ``Person in changes`` asks for a table."""

    rows: Mapping[str, AbstractSet[UUID]] = field(default_factory=dict)
    roots: AbstractSet[UUID] = frozenset()
    """Root records whose card (itself or a line of it) changed."""

    def __contains__(self, model: type[SQLModel]) -> bool:
        return str(model.__tablename__) in self.rows

    def ids(self, model: type[SQLModel]) -> AbstractSet[UUID]:
        """Ids of the changed records of one table."""
        return self.rows.get(str(model.__tablename__), frozenset())

    def touch(self, *models: type[SQLModel]) -> bool:
        """Whether any of the tables changed."""
        return any(model in self for model in models)
