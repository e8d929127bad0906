"""What every table shares: identity which survives a change of computers, and column rules.

The rules of columns come from the exchange by file (a merge of logs): ids made once and never
again, no UNIQUE, no REAL, no BLOB, constant defaults, deferred references, lists as rows.
A test over the metadata enforces them.
"""

import datetime as dt
import os
import time
import uuid
from typing import Any, Final, Literal

from sqlalchemy import ForeignKey
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

NAMESPACE: Final = uuid.UUID("6d6b4231-0000-5000-8000-6d65746f646b")
"""Namespace of ids derived from contents, so that two sites make the same row."""


def uuid7() -> uuid.UUID:
    """A new id, ordered by time (RFC 9562, version 7)."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & ((1 << 48) - 1)) << 80 | 7 << 76
    value |= ((random >> 62) & 0xFFF) << 64 | 2 << 62 | random & ((1 << 62) - 1)
    return uuid.UUID(int=value)


def derived_id(kind: str, *parts: object) -> uuid.UUID:
    """The id of a row which is determined by its contents: the same at every site."""
    named = "|".join(part.hex if isinstance(part, uuid.UUID) else str(part) for part in parts)
    return uuid.uuid5(NAMESPACE, f"{kind}|{named}")


class Record(SQLModel):
    """A row with an identity. When it changed and who did it is read from the log."""

    # Tables are not validated by pydantic (services check what comes in), so its validators are
    # not built at the start either: a sixth of the time of importing the models.
    model_config = {"defer_build": True}

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)


class Local:
    """Mark of tables which never leave this base: no triggers, no log, no exchange."""


def link(
    target: str,
    *,
    title: str = "",
    required: bool = False,
    on_delete: Literal["CASCADE", "SET NULL"] = "CASCADE",
    index: bool = True,
) -> Any:
    """A deferred reference to another record.

    ``CASCADE`` is for what exists only with its record (a mark of a person), ``SET NULL`` for
    what merely names another (the leader of a group).
    """
    key = ForeignKey(target, ondelete=on_delete, deferrable=True, initially="DEFERRED")
    default: Any = ... if required else None
    return Field(
        default=default,
        title=title,
        index=index,
        nullable=not required,
        sa_column_args=[key],
    )


def text(title: str = "", *, length: int = 200, default: str = "", long: bool = False) -> Any:
    """A text which is never NULL: an empty one means «not filled in»."""
    return Field(
        default=default,
        title=title,
        max_length=length,
        sa_column_kwargs={"server_default": default},
        schema_extra={"json_schema_extra": {"multiline": long}},
    )


def flag(title: str = "", *, default: bool = False) -> Any:
    """Yes or no."""
    return Field(
        default=default,
        title=title,
        sa_column_kwargs={"server_default": "1" if default else "0"},
    )


def number(title: str = "", *, default: int = 0, least: int = 0, most: int = 1_000_000) -> Any:
    """A whole number: minutes, kopecks, hundredths of a percent, counts."""
    return Field(
        default=default,
        title=title,
        ge=least,
        le=most,
        sa_column_kwargs={"server_default": str(default)},
    )


def maybe(title: str = "", *, least: int | None = None, most: int | None = None) -> Any:
    """A value which may be unknown (NULL): a date, a number."""
    return Field(default=None, title=title, ge=least, le=most)


Date = dt.date
"""The type of date fields; named so that a field may be called ``date``."""
