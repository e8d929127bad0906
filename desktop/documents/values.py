"""What a template may name: plain values, already fetched; no record, no function.

A value is empty when there is nothing to print: ``None``, an empty text, no rows.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from desktop.language.cases import Forms, Sex


@dataclass(frozen=True)
class Source:
    """Where a value is filled in: the card and its field, for the button [Заполнить].

    ``kind`` is person, organization, document (typed for this paper) or setting; ``field`` is
    the code of the field in the services (``person.patronymic``, ``terms.contract_number``).
    """

    kind: str
    record: uuid.UUID | None = None
    field: str = ""
    owner: str = ""
    """Whose it is, in the genitive: «Осокиной Т. В.»; empty for the paper itself."""
    awaits: str = ""
    """The paper of the legal pack which fills the value when it is signed; nobody types it."""


@dataclass(frozen=True)
class Declined:
    """A text in six cases. ``is_doubtful``: a form which somebody should look at (C45)."""

    forms: Forms
    is_doubtful: bool = False
    source: Source | None = None


@dataclass(frozen=True)
class Day:
    """A date: in words unless the template says «цифрами» or «в_кавычках»."""

    date: dt.date


@dataclass(frozen=True)
class Number:
    """A number, which may take a noun after it: ``{пара.часы часов}``."""

    value: int | Decimal


@dataclass(frozen=True)
class Empty:
    """Nothing there yet, and where it is filled in."""

    source: Source | None = None


@dataclass(frozen=True)
class Group:
    """Named values: a person, the organisation, the document."""

    values: Mapping[str, Value]
    sex: Sex | None = None
    """Of a person: words agree with it. An organisation agrees by its own values."""
    label: str = ""
    """Whose data: «Осокина Т. В.»; stands in messages."""


@dataclass(frozen=True)
class Rows:
    """What a part of the text is repeated for."""

    rows: tuple[Group, ...] = ()


Value = str | bool | Declined | Day | Number | Empty | Group | Rows | None


@dataclass(frozen=True)
class Context:
    """Everything one paper may name. ``conditions`` are those of the ready list of its kind."""

    root: Group
    conditions: Mapping[str, bool] = field(default_factory=dict)


def is_empty(value: Value) -> bool:
    """Nothing to print."""
    if isinstance(value, Rows):
        return not value.rows
    return value is None or value == "" or value is False or isinstance(value, Empty)
