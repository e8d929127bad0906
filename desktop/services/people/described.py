"""Fields of a card as a form can draw them without knowing them: derived from the models.

So a field which is added to a model stands on the card at once (CONTRIBUTING, «Add a field»).
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from types import NoneType
from typing import Literal, get_args

from pydantic.fields import FieldInfo

from desktop.services.people.fields import PARTS

Kind = Literal["text", "long_text", "date", "tick", "number"]
_KINDS: dict[object, Kind] = {bool: "tick", int: "number", dt.date: "date"}


@dataclass(frozen=True)
class Described:
    """A field as a form can draw it without knowing it: derived from the model."""

    code: str
    title: str
    kind: Kind
    limit: int = 0


UNSEEN = frozenset(
    {
        "person.form_gen",
        "person.form_dat",
        "person.form_acc",
        "person.form_ins",
        "person.form_pre",
        "person.forms_confirmed",
        "profile.wants_to_mentor",
        "profile.wants_mentor",
    }
)
"""Fields with a dialog or a toggle of their own."""


def described(but: Iterable[str] = ()) -> list[Described]:
    """All fields of a card which are neither in ``but`` nor edited elsewhere, in model order."""
    left_out = UNSEEN.union(but)
    return [
        _described(f"{part}.{name}", info)
        for part, model in PARTS.items()
        for name, info in model.model_fields.items()
        if f"{part}.{name}" not in left_out
    ]


def _described(code: str, info: FieldInfo) -> Described:
    plain = next((k for k in get_args(info.annotation) if k is not NoneType), info.annotation)
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    text: Kind = "long_text" if extra.get("multiline") else "text"
    limits = [getattr(rule, "max_length", None) or 0 for rule in info.metadata]
    return Described(code, str(info.title), _KINDS.get(plain, text), max(limits, default=0))
