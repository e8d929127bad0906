"""Checking what was typed against the rules of a model before it is written."""

from typing import Any

from pydantic import ValidationError
from sqlmodel import SQLModel

from desktop.errors import InvalidInputError
from desktop.language.numbers import plural


def checked(fields: type[SQLModel], name: str, value: Any) -> Any:
    """The value as it is stored; nothing is the default. Raises InvalidInputError.

    Spaces are single; a long text keeps its lines.
    """
    field = fields.model_fields[name]
    if isinstance(value, str):
        value = _tidy(value, is_long=_is_long(field.json_schema_extra))
    if value is None:
        value = field.default
    try:
        return getattr(fields.model_validate({name: value}), name)
    except ValidationError as error:
        raise InvalidInputError({name: _explain(str(field.title), error)}) from error


def _is_long(extra: Any) -> bool:
    return isinstance(extra, dict) and bool(extra.get("multiline"))


def _tidy(value: str, *, is_long: bool) -> str:
    if not is_long:
        return " ".join(value.split())
    return "\n".join(" ".join(line.split()) for line in value.splitlines()).strip("\n")


def _explain(title: str, error: ValidationError) -> str:
    first = error.errors()[0]
    if first["type"] == "string_too_long":
        return too_long(title, first["ctx"]["max_length"])
    if first["type"] in {"greater_than_equal", "less_than_equal"}:
        return f"Проверьте поле «{title}»: такого значения не бывает."
    return f"Проверьте поле «{title}»: так записать нельзя."


def too_long(title: str, most: int) -> str:
    """What is said of a text which does not fit into its field."""
    signs = plural(most, "знак", "знака", "знаков")
    return f"Слишком длинно: в поле «{title}» помещается {most} {signs}."
