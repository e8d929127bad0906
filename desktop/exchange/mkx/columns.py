"""Whether the values of an operation can stand in our tables: types, not the rules of a form.

What the models do not know may be anything simple: it stays in the log. What they know must be
readable afterwards, or a hostile file would break every list which shows the record.
"""

import datetime as dt
import functools
import re
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Boolean, Date, DateTime, Integer, Uuid
from sqlalchemy import Column as TableColumn

from desktop.exchange.mkx.refusals import content
from desktop.storage.log.capture import local_tables, shared_tables

Check = Callable[[Any], bool]
_MOST_TEXT = 1_000_000
_MOST_NUMBER = 1 << 53
_HEX = re.compile(r"[0-9a-f]{32}").fullmatch
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}").fullmatch


def check(table: str, patch: Mapping[str, Any]) -> None:
    """Raise RefusedError (M9) for a value which cannot be what it says."""
    known, texts = _checks(table), _texts(table)
    for name, value in patch.items():
        if type(value) is str and name in texts and len(value) <= _MOST_TEXT:
            continue  # most of them: asked first, and without a call
        is_sound = known.get(name)
        if is_sound is None:
            if _NAME(name) is None or not _is_simple(value):
                raise content(f"{table}/?")
        elif not is_sound(value):
            raise content(f"{table}/{name}")


@functools.cache
def _checks(table: str) -> Mapping[str, Check]:
    if any(each.name == table for each in local_tables()):
        raise content(f"local/{table}")
    known = next((each for each in shared_tables() if each.name == table), None)
    if known is None:
        return {}
    return {column.name: _check_of(column) for column in known.columns if column.name != "id"}


@functools.cache
def _texts(table: str) -> frozenset[str]:
    """Columns of which any text is sound."""
    known = next((each for each in shared_tables() if each.name == table), None)
    every = () if known is None else known.columns
    return frozenset(
        each.name
        for each in every
        if each.name != "id" and not any(isinstance(each.type, kind) for kind, _ in _KINDS)
    )


def _check_of(column: TableColumn[Any]) -> Check:
    value = next((check for kind, check in _KINDS if isinstance(column.type, kind)), _is_text)
    return (lambda given: given is None or value(given)) if column.nullable else value


def _is_simple(value: Any) -> bool:
    return value is None or _is_text(value) or _is_whole(value)


def _is_text(value: Any) -> bool:
    return type(value) is str and len(value) <= _MOST_TEXT


def _is_whole(value: Any) -> bool:
    return type(value) is int and -_MOST_NUMBER <= value <= _MOST_NUMBER


def _is_flag(value: Any) -> bool:
    return type(value) is int and value in {0, 1}


def _is_id(value: Any) -> bool:
    return type(value) is str and _HEX(value) is not None


def _is_day(value: Any) -> bool:
    if type(value) is not str or len(value) != 10:  # noqa: PLR2004
        return False
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_moment(value: Any) -> bool:
    if type(value) is not str:
        return False
    try:
        dt.datetime.strptime(value, "%Y-%m-%d %H:%M:%S.%f")  # noqa: DTZ007 - as it is stored
    except ValueError:
        return False
    return True


_KINDS: tuple[tuple[type, Check], ...] = (
    (Uuid, _is_id),
    (Boolean, _is_flag),
    (Integer, _is_whole),
    (DateTime, _is_moment),
    (Date, _is_day),
)
