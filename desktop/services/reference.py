"""Reference lists: shipped rows from files, and what the office added or changed.

A stored row with a shipped code wins over the file; own additions take their id as code
(README of the specification), so two bases never disagree about a shipped row.
"""

import functools
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.language.text import fold
from desktop.models import ReferenceEntry, derived_id, uuid7
from desktop.paths import resource
from desktop.services.documents import holding
from desktop.storage.log import acts

CASES = {
    "genitive": "title_gen",
    "dative": "title_dat",
    "accusative": "title_acc",
    "instrumental": "title_ins",
    "prepositional": "title_pre",
}


@dataclass(frozen=True)
class Item:
    """A row of a list. ``short`` is what tables show; ``forms`` are the five oblique cases."""

    code: str
    title: str
    short: str = ""
    group: str = ""
    gender: str = ""
    position: int = 0
    is_active: bool = True
    is_shipped: bool = True
    is_changed: bool = False
    title_gen: str = ""
    title_dat: str = ""
    title_acc: str = ""
    title_ins: str = ""
    title_pre: str = ""

    @property
    def label(self) -> str:
        """What a narrow column shows."""
        return self.short or self.title


@dataclass(frozen=True)
class ListInfo:
    """A list: its code and its title on the screen."""

    code: str
    title: str


@functools.cache
def shipped(list_code: str) -> tuple[Item, ...]:
    """The rows of a list which come with the program."""
    content = _content(list_code)
    rows = content if isinstance(content, list) else content["rows"]
    return tuple(_item(row, number) for number, row in enumerate(rows, 1))


@functools.cache
def _content(list_code: str) -> Any:
    path = resource("reference", f"{list_code}.json")
    return json.loads(path.read_text(encoding="utf-8"))


def _item(row: dict[str, Any], number: int) -> Item:
    forms = {field: row.get(case, row.get(field, "")) for case, field in CASES.items()}
    return Item(
        code=row["code"],
        title=row.get("title") or row["nominative"],
        short=row.get("short", ""),
        group=row.get("group", ""),
        gender=row.get("gender", ""),
        position=row.get("position", row.get("order", number) * 10),
        **forms,
    )


def items(session: Session, list_code: str, *, with_inactive: bool = False) -> list[Item]:
    """The rows of a list in their order: shipped, changed and own."""
    key = ("reference list", list_code)
    found = holding.remembered(session, key, lambda: _items(session, list_code))
    return [item for item in found if with_inactive or item.is_active]


def _items(session: Session, list_code: str) -> list[Item]:
    found = {item.code: item for item in shipped(list_code)}
    query = select(ReferenceEntry).where(col(ReferenceEntry.list_code) == list_code)
    for entry in session.exec(query):
        found[entry.code] = _merged(found.get(entry.code), entry)
    return sorted(found.values(), key=lambda item: (item.position, fold(item.title), item.code))


def _merged(item: Item | None, entry: ReferenceEntry) -> Item:
    base = item or Item(code=entry.code, title=entry.title, is_shipped=False)
    short = base.short if item is not None and entry.title == item.title else ""
    return replace(
        base,
        title=entry.title,
        short=short,
        group=entry.group_code or base.group,
        gender=entry.gender or base.gender,
        position=entry.position or base.position,
        is_active=entry.is_active,
        is_changed=True,
        title_gen=entry.title_gen or base.title_gen,
        title_dat=entry.title_dat or base.title_dat,
        title_acc=entry.title_acc or base.title_acc,
        title_ins=entry.title_ins or base.title_ins,
        title_pre=entry.title_pre or base.title_pre,
    )


def titles(session: Session, list_code: str) -> dict[str, str]:
    """Code → title, inactive rows included."""
    return {item.code: item.title for item in items(session, list_code, with_inactive=True)}


def labels(session: Session, list_code: str) -> dict[str, str]:
    """Code → short title, inactive rows included."""
    return {item.code: item.label for item in items(session, list_code, with_inactive=True)}


def get(session: Session, list_code: str, code: str) -> Item:
    """One row. Raises NotFoundError."""
    for item in items(session, list_code, with_inactive=True):
        if item.code == code:
            return item
    raise NotFoundError("Этой строки в справочнике больше нет.")


def save(session: Session, list_code: str, item: Item) -> str:
    """Add a row (empty code) or change one; returns its code. Raises InvalidInputError."""
    title = " ".join(item.title.split())
    if not title:
        raise InvalidInputError({"title": "Без названия строку не найти. Впишите название."})
    for other in items(session, list_code, with_inactive=True):
        if fold(other.title) == fold(title) and other.code != item.code:
            raise InvalidInputError({"title": f"«{other.title}» в этом списке уже есть."})
    code = item.code or uuid7().hex
    acts.name(session, f"справочник: {title}")
    key = derived_id("reference_entry", list_code, code)
    entry = session.get(ReferenceEntry, key)
    if entry is None:
        entry = ReferenceEntry(id=key, list_code=list_code, code=code)
    entry.title = title
    for name in ("title_gen", "title_dat", "title_acc", "title_ins", "title_pre", "gender"):
        setattr(entry, name, getattr(item, name))
    entry.group_code, entry.position, entry.is_active = item.group, item.position, item.is_active
    session.add(entry)
    return code


def switch(session: Session, list_code: str, code: str, *, is_active: bool) -> None:
    """Switch a row on or off: nothing used is ever deleted."""
    item = get(session, list_code, code)
    save(session, list_code, replace(item, is_active=is_active))
    acts.name(session, f"справочник: {item.title} — {'в работе' if is_active else 'в архив'}")


def restore_shipped(session: Session, list_code: str, code: str) -> None:
    """Forget the office's change of a shipped row. Raises RuleError for an own row."""
    item = get(session, list_code, code)
    if not item.is_shipped:
        raise RuleError("Эту строку добавили вы: исходного текста у неё нет.")
    entry = session.get(ReferenceEntry, derived_id("reference_entry", list_code, code))
    if entry is not None:
        session.delete(entry)
    acts.name(session, f"справочник: исходная строка «{item.title}»")


LISTS: Sequence[ListInfo] = (
    ListInfo("positions", "Должности"),
    ListInfo("categories", "Категории"),
    ListInfo("areas", "Области и навыки"),
    ListInfo("age_groups", "Возрастные группы"),
    ListInfo("event_forms", "Формы мероприятий"),
    ListInfo("meeting_kinds", "Виды встреч"),
    ListInfo("visit_criteria", "Критерии посещения"),
    ListInfo("step_ways", "Способы закрыть дефицит"),
    ListInfo("route_library", "Библиотека строк ИОМ педагога"),
    ListInfo("mentoring_forms", "Формы наставничества"),
    ListInfo("mentoring_kinds", "Виды наставничества"),
    ListInfo("group_kinds", "Виды групп"),
    ListInfo("request_kinds", "Виды помощи"),
    ListInfo("end_reasons", "Причины завершения"),
    ListInfo("achievement_kinds", "Виды достижений"),
    ListInfo("awards", "Награды"),
    ListInfo("organization_kinds", "Виды организаций"),
    ListInfo("material_kinds", "Виды материалов"),
    ListInfo("barriers", "Барьеры и факторы"),
    ListInfo("roadmap_sections", "Разделы дорожной карты"),
    ListInfo("mentor_work", "Содержание работы наставника"),
    ListInfo("award_wordings", "Формулировки наград"),
)
"""The lists which «Справочники» shows, in its order (ux.md 17.5)."""
