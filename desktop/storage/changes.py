"""What a write touched: told to everybody who shows data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlmodel import SQLModel


@dataclass(frozen=True)
class Changes:
    """Tables and ids of changed records; ``Person in changes`` asks for a table."""

    rows: Mapping[str, frozenset[UUID]] = field(default_factory=dict)
    roots: frozenset[UUID] = frozenset()
    """Root records whose card (itself or a line of it) changed."""

    def __contains__(self, model: type[SQLModel]) -> bool:
        return str(model.__tablename__) in self.rows

    def ids(self, model: type[SQLModel]) -> frozenset[UUID]:
        """Ids of the changed records of one table."""
        return self.rows.get(str(model.__tablename__), frozenset())

    def touch(self, *models: type[SQLModel]) -> bool:
        """Whether any of the tables changed."""
        return any(model in self for model in models)
