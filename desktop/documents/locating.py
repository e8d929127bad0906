"""Where a value of a paper is filled in: a click in the preview opens that field (ux.md 14.1)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from sqlmodel import Session

from desktop.documents import catalogue, fields, groups
from desktop.documents.preparing import Request, wanted_of
from desktop.documents.types import Ask, AskKind, DocumentType, Wanted
from desktop.documents.values import Day, Declined, Empty, Group, Number, Rows, Source, Value
from desktop.language.cases import Forms, FullName
from desktop.services.documents.organization import PaperOrganization
from desktop.services.documents.people import PaperPerson

_NIL = uuid.UUID(int=0)
DATE = "day"
"""The field of ``Source("document")`` which is the date of the paper itself."""
_PAPER = "док"
_NAMES = frozenset(
    {"фио", "фамилия_ио", "ио_фамилия", "имя_отчество", "обращение", "полное", "должность_фио"}
)
"""Who it is, not what is known of him: chosen for the paper when somebody chose it."""


@dataclass(frozen=True)
class Located:
    """The place of a value; ``text`` is what is printed now."""

    source: Source
    label: str
    text: str


def locate(session: Session, request: Request, path: str) -> Located | None:
    """Where the value of a path is filled in; ``None``: the program made it by itself.

    ``request`` names one paper. Raises NotFoundError, InvalidInputError, RuleError.
    """
    kind = catalogue.get(request.code)
    wanted = wanted_of(request, request.subjects[0])
    material = kind.load(session, wanted)
    names = path.split(".")
    if names[0] == _PAPER:
        is_date = names[1:2] == ["дата"]
        return Located(Source("document", field=DATE), "Дата", "") if is_date else None
    value = _walk(material.context.root, names)
    source = _source(session, kind, wanted, names, value, material.context.root)
    if source is None:
        return None
    return Located(source, fields.label(path), said(value))


def said(value: Value) -> str:
    """A value as a form would show it."""
    if isinstance(value, Declined):
        return value.forms.nominative
    if isinstance(value, Day):
        return f"{value.date:%d.%m.%Y}"
    if isinstance(value, Number):
        return str(value.value)
    return value if isinstance(value, str) else ""


def _walk(value: Value, names: Iterable[str]) -> Value:
    for name in names:
        if not isinstance(value, Group) or name not in value.values:
            return None
        value = value.values[name]
    return value


def _source(
    session: Session,
    kind: DocumentType,
    wanted: Wanted,
    names: list[str],
    value: Value,
    root: Group,
) -> Source | None:
    asked = _asked(session, kind, wanted, value)
    group = root.values.get(names[0])
    owner = _owner(group)
    if owner is not None and (names[-1] not in _NAMES or asked is None):
        return _of_card(names[-1], value, owner) or asked
    if asked is not None:
        return asked
    rows = next((ask for ask in kind.asks if ask.kind is AskKind.ROWS), None)
    if isinstance(group, Rows) and rows is not None:
        return Source("document", field=rows.name)
    return value.source if isinstance(value, Empty | Declined) else None


def _owner(group: Value) -> Source | None:
    """Whose data a group holds: any value of it which knows its card tells."""
    if not isinstance(group, Group):
        return None
    known = (one.source for one in group.values.values() if isinstance(one, Declined | Empty))
    return next((one for one in known if one is not None and one.record is not None), None)


def _of_card(name: str, value: Value, owner: Source) -> Source | None:
    if isinstance(value, Declined | Empty) and value.source is not None:
        return value.source
    field = _fields_of(owner.kind).get(name)
    if field is None and owner.kind == "person" and name in _NAMES:
        field = "person.surname"
    return replace(owner, field=field) if field else None


def _asked(session: Session, kind: DocumentType, wanted: Wanted, value: Value) -> Source | None:
    """The question whose answer this value is."""
    shown = said(value).casefold()
    record = value.source.record if isinstance(value, Declined) and value.source else None
    for ask in kind.asks:
        if ask.variants and wanted.variant not in ask.variants:
            continue
        answer = wanted.answers.get(ask.name)
        if ask.name not in wanted.answers and ask.default is not None:
            answer = ask.default(session, wanted)
        if answer and (answer == record or (shown and _text_of(ask, answer) == shown)):
            return Source("document", field=ask.name)
    return None


def _text_of(ask: Ask, answer: object) -> str:
    if isinstance(answer, dt.date):
        return f"{answer:%d.%m.%Y}"
    if ask.kind is AskKind.CHOICE:
        return dict(ask.choices).get(str(answer), "").casefold()
    return " ".join(str(answer).split()).casefold()


@cache
def _fields_of(kind: str) -> dict[str, str]:
    """Name of a value → code of the field in its card: told by what an empty card misses."""
    group = groups.person(_nobody()) if kind == "person" else groups.organization(_nothing())
    return {
        name: value.source.field
        for name, value in group.values.items()
        if isinstance(value, Empty) and value.source is not None
    }


def _nobody() -> PaperPerson:
    empty = Forms.unchanged("")
    return PaperPerson(
        id=_NIL,
        full=FullName("", "", ""),
        sex=None,
        forms=empty,
        short=empty,
        signature="",
        needs_look=False,
        has_no_patronymic=False,
        phone="",
        email="",
        job=None,
    )


def _nothing() -> PaperOrganization:
    empty = Forms.unchanged("")
    texts = dict.fromkeys(
        ("short", "gender", "city", "address", "phone", "email", "website", "founder"), ""
    )
    more = dict.fromkeys(
        ("inn", "kpp", "ogrn", "authority", "emblem", "emblem_name", "union_chair"), ""
    )
    return PaperOrganization(
        id=_NIL,
        full=empty,
        is_doubtful=False,
        head=None,
        head_title=empty,
        head_title_is_doubtful=False,
        **texts,
        **more,
    )
