"""The trash and the archive: what lies there in words, back again, gone for ever (ux.md 17.1)."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from desktop.language.cases import FullName
from desktop.language.initials import surname_initials
from desktop.language.numbers import counted
from desktop.language.text import fold
from desktop.models import Organization, Person, WorkGroup
from desktop.services import reference
from desktop.storage.log import acts, trash

Values = Mapping[str, Any]
UNNAMED = "без названия"
_TITLE = 80


@dataclass(frozen=True)
class TrashLine:
    """A deleted record in words. ``related`` is «с ней 7 записей», ``why`` the act which did it."""

    id: uuid.UUID
    table: str
    title: str
    section: str
    at: dt.datetime
    actor: str
    related: str
    lines: int
    why: str


@dataclass(frozen=True)
class ArchiveLine:
    """A record in the archive: a card which is kept but no longer worked with."""

    id: uuid.UUID
    table: str
    title: str
    section: str
    since: dt.date
    actor: str


@dataclass(frozen=True)
class _Kind:
    """How records of a table are called: «Запрос: …», the section they belong to, their sex."""

    section: str
    word: str
    pronoun: str
    title: Callable[["_Words", Values], str]


class _Words:
    """Names of other records, looked up when a title needs them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._lists: dict[str, dict[str, str]] = {}

    def of(self, list_code: str, code: str) -> str:
        if list_code not in self._lists:
            self._lists[list_code] = reference.labels(self._session, list_code)
        return self._lists[list_code].get(code, "")

    def person(self, stored: str | None) -> str:
        if not stored:
            return ""
        row = self.row("person", stored)
        return surname_initials(_full(row)) if row else ""

    def owner(self, values: Values) -> str:
        """Whose line it is: a person, or an organisation."""
        name = self.person(values.get("person_id"))
        if name or not values.get("organization_id"):
            return name
        row = self.row("organization", values["organization_id"])
        return str(row["short_name"]) if row else ""

    def row(self, table: str, stored: str) -> Values | None:
        """A record as it is, or as it was when it went to the trash."""
        return trash.last_values(self._session, table, stored)


def contents(session: Session, words: str = "") -> list[TrashLine]:
    """What lies in the trash, newest first; ``words`` are looked for in the titles."""
    names = _Words(session)
    found = [_line(names, deleted) for deleted in trash.contents(session)]
    return [line for line in found if _fits(line.title, words)]


def values_of(session: Session, record: uuid.UUID) -> list[tuple[str, str]]:
    """The fields of a deleted record in words: title and value, the empty ones left out."""
    for deleted in trash.contents(session):
        if deleted.row == record:
            return _shown_values(_Words(session), deleted)
    return []


def restore(session: Session, records: list[uuid.UUID]) -> int:
    """Bring records back with what went with them, as one act; returns how many."""
    titles = {line.id: line.title for line in contents(session)}
    for record in records:
        trash.restore(session, record)
    session.expire_all()
    named = [titles.get(record, UNNAMED) for record in records]
    title = named[0] if len(named) == 1 else counted(len(named), "запись")
    acts.name(session, f"возврат из корзины: {title}")
    return len(records)


def purge(session: Session, records: list[uuid.UUID]) -> int:
    """Erase records for ever. This act and the values of the records cannot be brought back."""
    for record in records:
        trash.purge(session, record)
    acts.name(session, f"удалено навсегда: {counted(len(records), 'запись')}")
    acts.bar(session, "стёрто навсегда")
    return len(records)


def archived(session: Session, words: str = "") -> list[ArchiveLine]:
    """Cards in the archive, newest first."""
    names = _Words(session)
    found: list[ArchiveLine] = []
    for model in (Person, Organization, WorkGroup):
        table = SQLModel.metadata.tables[str(model.__tablename__)]
        query = sa.select(table).where(table.c.archived_on.is_not(None))
        for row in session.connection().execute(query).mappings():
            found.append(_archived(names, table.name, dict(row)))
    actors = _archivers(session, found)
    lines = [
        ArchiveLine(one.id, one.table, one.title, one.section, one.since, actors.get(one.id, ""))
        for one in found
        if _fits(one.title, words)
    ]
    return sorted(lines, key=lambda line: (line.since, line.id), reverse=True)


def unarchive(session: Session, lines: list[tuple[str, uuid.UUID]]) -> int:
    """Take cards back from the archive, as one act."""
    names = _Words(session)
    titles: list[str] = []
    for name, record in lines:
        table = SQLModel.metadata.tables[name]
        change = sa.update(table).where(table.c.id == record).values(archived_on=None)
        session.connection().execute(change)
        row = names.row(name, record.hex)
        titles.append(_title(names, name, row or {}))
    title = titles[0] if len(titles) == 1 else counted(len(titles), "карточка")
    acts.name(session, f"из архива: {title}")
    return len(lines)


def _line(names: _Words, deleted: trash.Deleted) -> TrashLine:
    kind = KINDS.get(deleted.table)
    count = sum(deleted.lines.values())
    pronoun = kind.pronoun if kind is not None else "ней"
    if deleted.table == "person":
        pronoun = "ним" if deleted.values.get("sex") == "m" else "ней"
    return TrashLine(
        id=deleted.row,
        table=deleted.table,
        title=_title(names, deleted.table, deleted.values),
        section=kind.section if kind is not None else "",
        at=deleted.at,
        actor=deleted.actor,
        related=f"с {pronoun} {counted(count, 'запись')}" if count else "",
        lines=count,
        why=deleted.act_title,
    )


def _title(names: _Words, table: str, values: Values) -> str:
    kind = KINDS.get(table)
    if kind is None:
        return _short(_text(values, "title") or _text(values, "value") or UNNAMED)
    text = _short(kind.title(names, values)) or UNNAMED
    return f"{kind.word}: {text}" if kind.word else text


def _archived(names: _Words, table: str, values: Values) -> ArchiveLine:
    section = KINDS[table].section
    since = values["archived_on"]
    title = _title(names, table, values)
    return ArchiveLine(values["id"], table, title, section, since, "")


def _archivers(session: Session, lines: list[ArchiveLine]) -> dict[uuid.UUID, str]:
    """Who put each card into the archive: the newest change of that column."""
    found: dict[uuid.UUID, str] = {}
    query = (
        "SELECT actor FROM sync_op WHERE row=? AND kind=1 AND "
        "json_extract(patch, '$.archived_on') IS NOT NULL ORDER BY hlc DESC LIMIT 1"
    )
    for line in lines:
        actor = session.connection().exec_driver_sql(query, (line.id.hex,)).scalar()
        found[line.id] = actor or ""
    return found


def _shown_values(names: _Words, deleted: trash.Deleted) -> list[tuple[str, str]]:
    model = _model(deleted.table)
    shown: list[tuple[str, str]] = []
    for column, value in deleted.values.items():
        field = model.model_fields.get(column) if model is not None else None
        title = str(field.title) if field is not None and field.title else ""
        text = _value_words(names, deleted.table, column, value)
        if title and text:
            shown.append((title, text))
    for table, count in deleted.lines.items():
        kind = KINDS.get(table)
        shown.append((kind.section if kind else LINES.get(table, table), str(count)))
    return shown


def _model(table: str) -> type[SQLModel] | None:
    for mapper in SQLModel._sa_registry.mappers:  # noqa: SLF001 - the only list of the models
        if mapper.local_table is not None and mapper.local_table.name == table:
            found: type[SQLModel] = mapper.class_
            return found
    return None


def _value_words(names: _Words, table: str, column: str, value: Any) -> str:
    if value in (None, "", 0) or column.endswith(("_hash", "_confirmed", "_id")):
        return names.person(value) if value and column.endswith("person_id") else ""
    list_code = CODES.get((table, column))
    if list_code is not None:
        return names.of(list_code, str(value))
    if value == 1 and column.startswith(("is_", "no_", "wants")):
        return "да"
    if column.endswith(("_on", "_since", "_until")) or column == "due":
        return f"{dt.date.fromisoformat(str(value)):%d.%m.%Y}"
    return {"f": "женский", "m": "мужской"}.get(str(value), str(value))


def _fits(title: str, words: str) -> bool:
    folded = fold(title)
    return all(word in folded for word in fold(words).split())


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _TITLE else f"{line[:_TITLE].rstrip()}…"


def _text(values: Values, name: str) -> str:
    return str(values.get(name) or "")


def _full(values: Values) -> FullName:
    return FullName(*(_text(values, part) for part in ("surname", "name", "patronymic")))


def _with_owner(names: _Words, values: Values, text: str) -> str:
    return ", ".join(filter(None, (text, names.owner(values))))


KINDS: Mapping[str, _Kind] = {
    "person": _Kind("Сотрудники", "", "ней", lambda _names, values: str(_full(values))),
    "organization": _Kind(
        "Организации", "", "ней", lambda _names, values: _text(values, "short_name")
    ),
    "work_group": _Kind("Группы", "Группа", "ней", lambda _names, values: _text(values, "title")),
    "request": _Kind(
        "Запросы",
        "Запрос",
        "ним",
        lambda names, values: _with_owner(
            names, values, _text(values, "own_words") or names.of("request_kinds", values["kind"])
        ),
    ),
    "offer": _Kind(
        "Ярмарка",
        "Карточка ярмарки",
        "ней",
        lambda names, values: _with_owner(names, values, _text(values, "own_words")),
    ),
    "achievement": _Kind(
        "Достижения",
        "Достижение",
        "ним",
        lambda names, values: _with_owner(names, values, _text(values, "title")),
    ),
    "training": _Kind(
        "Обучение",
        "Курс",
        "ним",
        lambda names, values: _with_owner(names, values, _text(values, "topic")),
    ),
    "education": _Kind(
        "Образование",
        "Образование",
        "ним",
        lambda names, values: _with_owner(names, values, _text(values, "institution")),
    ),
    "category": _Kind(
        "Категории",
        "Категория",
        "ней",
        lambda names, values: _with_owner(
            names, values, names.of("categories", _text(values, "value"))
        ),
    ),
    "employment": _Kind(
        "Места работы",
        "Место работы",
        "ним",
        lambda names, values: _with_owner(
            names, {"person_id": values.get("person_id")}, names.of("positions", values["position"])
        ),
    ),
    "competence_mark": _Kind(
        "Уровни",
        "Уровень",
        "ним",
        lambda names, values: _with_owner(names, values, names.of("areas", values["area"])),
    ),
    "data_consent": _Kind(
        "Согласия",
        "Согласие",
        "ним",
        lambda names, values: _with_owner(names, values, _text(values, "purpose")),
    ),
    "building": _Kind(
        "Корпуса",
        "Корпус",
        "ним",
        lambda names, values: _with_owner(names, values, _text(values, "title")),
    ),
    "organization_direction": _Kind(
        "Направления",
        "Направление",
        "ним",
        lambda names, values: _with_owner(names, values, _text(values, "title")),
    ),
    "network_member": _Kind(
        "Сеть", "Участие в сети", "ним", lambda names, values: names.owner(values)
    ),
    "skill": _Kind("Навыки", "Навык", "ним", lambda _names, values: _text(values, "title")),
    "reference_entry": _Kind(
        "Справочники",
        "Строка справочника",
        "ней",
        lambda _names, values: _text(values, "title"),
    ),
    "setting": _Kind(
        "Настройки", "Настройка", "ней", lambda _names, values: _text(values, "key")
    ),
}
"""Table → how its records are called on the screen."""

LINES: Mapping[str, str] = {
    "person_contact": "Контакты",
    "person_profile": "Профиль",
    "person_private": "Личные заметки",
    "person_tag": "Интересы и дни",
    "employment_terms": "Условия работы",
    "offer_item": "Строки карточки ярмарки",
    "request_area": "Области запроса",
    "work_group_member": "Участники группы",
    "work_group_skill": "Навыки группы",
    "organization_details": "Сведения",
    "organization_requisites": "Реквизиты",
    "data_consent_recipient": "Получатели согласия",
    "not_same_person": "Отметки «другой человек»",
    "redirect": "Объединённые карточки",
}
"""Tables whose rows never lie in the trash by themselves, for the look inside."""

CODES: Mapping[tuple[str, str], str] = {
    ("employment", "position"): "positions",
    ("organization", "kind"): "organization_kinds",
    ("organization_details", "head_position"): "positions",
    ("employment", "age_group"): "age_groups",
    ("category", "value"): "categories",
    ("education", "level"): "education_levels",
    ("education", "profile"): "education_profiles",
    ("training", "kind"): "training_kinds",
    ("training", "format"): "formats",
    ("training", "area"): "areas",
    ("achievement", "kind"): "achievement_kinds",
    ("achievement", "level"): "event_levels",
    ("achievement", "result"): "contest_results",
    ("competence_mark", "area"): "areas",
    ("request", "kind"): "request_kinds",
    ("request", "status"): "request_states",
    ("request", "module"): "modules",
    ("work_group", "kind"): "group_kinds",
    ("work_group", "purpose"): "group_purposes",
    ("offer", "format"): "formats",
    ("skill", "area"): "areas",
}
"""Which list explains the code in which column."""
