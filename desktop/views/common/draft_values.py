"""Values of fields as text and back: a draft outlives the program."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop.views.common.fields import Named

_KIND, _VALUE = "kind", "value"


def as_text(values: Mapping[str, Any]) -> str:
    """What can be typed. A value of another kind, a file kept beside the base, is left out."""
    known = {code: value for code, value in values.items() if _is_known(value)}
    return json.dumps({code: _packed(value) for code, value in known.items()}, ensure_ascii=False)


def from_text(text: str) -> dict[str, Any]:
    """The values again. Raises ValueError for a text which ``as_text`` has not written."""
    try:
        content = json.loads(text)
        return {str(code): _unpacked(value) for code, value in content.items()}
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(text) from error


def _is_known(value: Any) -> bool:
    if isinstance(value, tuple | list | frozenset):
        return all(_is_known(one) for one in value)
    if isinstance(value, Mapping):
        return all(_is_known(one) for one in value.values())
    if isinstance(value, Named):
        return _is_known(value.id)
    plain = value is None or isinstance(value, str | int | float | dt.date | UUID | Path)
    return plain or _is_topic(value)


def _is_topic(value: Any) -> bool:
    from desktop.services.competences import Key

    return isinstance(value, Key)


def _packed(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Named):
        return _tagged("named", [_packed(value.id), value.title, value.subtitle])
    if isinstance(value, Mapping):
        return _tagged("mapping", {code: _packed(one) for code, one in value.items()})
    if isinstance(value, tuple | list | frozenset):
        return [_packed(one) for one in value]
    for kind, (made_of, words) in _SIMPLE.items():
        if isinstance(value, made_of):
            return _tagged(kind, words(value))
    return _tagged("topic", [value.area, value.skill_id.hex if value.skill_id else ""])


_SIMPLE: dict[str, tuple[type, Any]] = {
    "date": (dt.date, dt.date.isoformat),
    "id": (UUID, str),
    "path": (Path, str),
}


def _tagged(kind: str, value: Any) -> dict[str, Any]:
    return {_KIND: kind, _VALUE: value}


def _unpacked(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_unpacked(one) for one in value)
    return _READERS[value[_KIND]](value[_VALUE]) if isinstance(value, dict) else value


def _named(value: Any) -> Named:
    key, title, subtitle = value
    return Named(_unpacked(key), title, subtitle)


def _topic(value: Any) -> Any:
    from desktop.services.competences import Key

    area, skill = value
    return Key(area, UUID(skill) if skill else None)


_READERS: dict[str, Any] = {
    "date": dt.date.fromisoformat,
    "id": UUID,
    "path": Path,
    "named": _named,
    "topic": _topic,
    "mapping": lambda value: {code: _unpacked(one) for code, one in value.items()},
}
