"""Kinds of paper for tests: small, so that a change of a real one breaks no test of the life."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlmodel import Session

from desktop.documents import groups
from desktop.documents.types import (
    Ask,
    AskKind,
    DocumentType,
    MadeFor,
    Material,
    Problem,
    Severity,
    SignedBy,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Group, Rows, Value
from desktop.services.documents import organization, people
from desktop.services.people import creating
from desktop.services.people.creating import PersonDraft
from desktop.storage.database import Database

TODAY = dt.date(2025, 11, 20)
BLOCKED, WARNED = "нельзя", "выходной"

TEXTS = {
    "order": "# ПРИКАЗ\n@дата_номер\n! О работе\n+ Поручить {работник.фио.дат} дело {дело ?—}.\n",
    "consent": "# СОГЛАСИЕ\nЯ, {работник.фио}, {работник.должность}, согласен. № {док.номер}\n",
    "note": "# ЗАМЕТКА\nО {работник.фио.пред}: {работник.договор_номер}.\n",
    "list": "# СПИСОК\n(для каждого: один из люди) {один.фио}, {один.должность}.\n",
    "broken": "# ЛИСТ\n{работник.нет_такого}\n",
}


def load(session: Session, wanted: Wanted) -> Material:
    """Papers about people; the answer «task» may forbid the paper or warn of something."""
    own = organization.own(session, wanted.day)
    found = people.load(session, wanted.subjects, wanted.day)
    task = str(wanted.answers.get("task") or "")
    root: dict[str, Value] = {
        "орг": groups.organization(own),
        "рук": groups.head(own),
        "док": groups.document(wanted, own.city),
        "работник": groups.person(found[0]),
        "дело": task,
        "люди": Rows(tuple(groups.person(one) for one in found)),
    }
    problems = {
        BLOCKED: (Problem("Нет подписанного согласия", Severity.BLOCK, code="C28"),),
        WARNED: (Problem("Дата в выходной", Severity.NOTE, code="C17"),),
    }
    return Material(
        Context(Group(root)),
        title="О работе",
        about=found[0].short.nominative,
        signers=(SignedBy("Заведующий", "М. П. Серова"),),
        problems=problems.get(task, ()),
    )


def kind(code: str, text: str, **changes: Any) -> DocumentType:
    """A kind with one text."""
    values: dict[str, Any] = {
        "code": code,
        "key": code.lower(),
        "title": f"Бумага {code}",
        "help": "Для проверки.",
        "group": "orders",
        "made_for": MadeFor.PERSON,
        "load": load,
        "variants": (Variant("a", "обычная", text),),
        "groups": ("орг", "рук", "док", "работник"),
        "asks": (Ask("task", "Дело", AskKind.TEXT),),
    }
    return DocumentType(**{**values, **changes})


KINDS = {
    one.code: one
    for one in (
        kind("ORDER", "order", series="ОД", approval=True),
        kind("CONSENT", "consent", series="СОГ"),
        kind("NOTE", "note"),
        kind("LIST", "list", made_for=MadeFor.PEOPLE, series="СПР"),
        kind("BROKEN", "broken", series="СПР"),
        kind("PROGRAM", "order", approval=True),
        kind("MINUTES", "consent", series="ПР-педагогический совет"),
        kind(
            "TASK",
            "order",
            series="ОД",
            asks=(Ask("task", "Дело", AskKind.TEXT, required=True),),
        ),
    )
}


def hire(database: Database, surname: str, name: str = "Мария", **more: Any) -> uuid.UUID:
    """An educator with everything a paper needs; an empty value leaves a field out."""
    known = {"terms.contract_number": "7", **{key.replace("__", "."): v for key, v in more.items()}}
    draft = PersonDraft(surname, name, "Петровна", position="educator", more=known)
    return database.write(creating.create, draft)
