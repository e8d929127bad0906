"""The frozen paper as text: what an issued document said, the same for ever.

Each block is an object with its kind under ``is``; what has its default value is left out, so a
field added later needs no change of old snapshots. The order of keys is that of the classes:
the same paper gives the same bytes.
"""

from __future__ import annotations

import base64
import dataclasses
import json
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_type_hints

from desktop.documents import blocks
from desktop.documents.blocks import AwardPage, Paper, Sheet
from desktop.errors import StorageError

_KIND = "is"
_BYTES = "base64"


def to_json(sheet: Sheet) -> str:
    """The text of a sheet."""
    return json.dumps(_said(sheet), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Sheet:
    """The sheet again, equal to the one it was made from. Raises StorageError."""
    try:
        made = _read(json.loads(text))
    except (ValueError, KeyError, TypeError) as error:
        raise StorageError(
            "Снимок документа в базе повреждён: напечатать его нельзя. Номер и дата в журнале "
            "целы. Верните базу из резервной копии."
        ) from error
    if not isinstance(made, Paper | AwardPage):
        raise StorageError("Снимок документа в базе сделан другой версией программы. Обновите её.")
    return made


def _said(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {_KIND: type(value).__name__, **_fields(value)}
    if isinstance(value, tuple):
        return [_said(one) for one in value]
    if isinstance(value, bytes):
        return {_BYTES: base64.b64encode(value).decode("ascii")}
    return value


def _fields(value: Any) -> dict[str, Any]:
    kind: type = type(value)
    defaults = _defaults(kind)
    found = {}
    for name, default in defaults.items():
        own = getattr(value, name)
        if own != default or type(own) is not type(default):
            found[name] = _said(own)
    return found


_NO_DEFAULT = object()


@cache
def _defaults(kind: type) -> Mapping[str, Any]:
    made = {}
    for field in dataclasses.fields(kind):
        if field.default is not dataclasses.MISSING:
            made[field.name] = field.default
        elif field.default_factory is not dataclasses.MISSING:
            made[field.name] = field.default_factory()
        else:
            made[field.name] = _NO_DEFAULT
    return made


def _read(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_read(one) for one in value)
    if not isinstance(value, dict):
        return value
    if _BYTES in value:
        return base64.b64decode(value[_BYTES], validate=True)
    kind = _kinds()[value[_KIND]]
    words = _words(kind)
    made = {
        name: words[name](inner) if name in words and inner is not None else _read(inner)
        for name, inner in value.items()
        if name != _KIND
    }
    return kind(**made)


@cache
def _kinds() -> Mapping[str, type]:
    found = (one for one in vars(blocks).values() if isinstance(one, type))
    return {one.__name__: one for one in found if dataclasses.is_dataclass(one)}


@cache
def _words(kind: type) -> Mapping[str, Any]:
    """Fields which hold words of a list (``Align``, ``Kind``): name → what makes them.

    A tuple of such words becomes a tuple again.
    """
    made: dict[str, Any] = {}
    for name, hint in get_type_hints(kind).items():
        single = next((one for one in (hint, *get_args(hint)) if _is_word(one)), None)
        if single is None:
            continue
        is_tuple = getattr(hint, "__origin__", None) is tuple
        made[name] = _tuple_of(single) if is_tuple else single
    return made


def _is_word(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, StrEnum)


def _tuple_of(word: type[StrEnum]) -> Any:
    return lambda values: tuple(word(one) for one in values)
