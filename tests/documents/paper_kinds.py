"""Kinds of paper for tests: small, so that a change of a real one breaks no test of the life."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

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
from desktop.documents.values import Context, Group
from desktop.services.documents import organization, people
from desktop.services.people import creating
from desktop.services.people.creating import PersonDraft
from desktop.storage.database import Database

DAY = dt.date(2025, 11, 20)
TODAY = dt.date(2025, 11, 20)

TEXTS = {
    "order": "# ПРИКАЗ\n@дата_номер\n! О работе\n+ Поручить {работник.фио.дат} дело {дело ?—}.\n",
    "consent": "# СОГЛАСИЕ\nЯ, {работник.фио}, {работник.должность}, согласен. № {док.номер}\n",
    "note": "# ЗАМЕТКА\nО {работник.фио.пред}: {работник.договор_номер}.\n",
    "list": "# СПИСОК\n(для каждого: один из люди) {один.фио}, {один.должность}.\n",
    "broken": "# ЛИСТ\n{работник.нет_такого}\n",
}


def load(session: Session, wanted: Wanted) -> Material:
    """One person, the answer «task», a problem when the answer says «нельзя»."""
    own = organization.own(session, wanted.day)
    found = people.load(session, wanted.subjects, wanted.day)
    task = str(wanted.answers.get("task") or "")
    root = {
        "орг": groups.organization(own),
        "рук": groups.head(own),
        "док": groups.document(wanted, own.city),
        "работник": groups.person(found[0]),
        "дело": task,
        "люди": groups.rows(found) if hasattr(groups, "rows") else _rows(found),
    }
    blocked = Problem("Нет подписанного согласия", Severity.BLOCK, code="C28")
    warned = Problem("Дата в выходной", Severity.NOTE, code="C17")
    return Material(
        Context(Group(root)),
        title="О работе",
        about=found[0].short.nominative,
        signers=(SignedBy("Заведующий", "М. П. Серова"),),
        problems=(blocked,) if task == "нельзя" else (warned,) if task == "выходной" else (),
    )


def _rows(found: Sequence[people.PaperPerson]) -> object:
    from desktop.documents.values import Rows

    return Rows(tuple(groups.person(one) for one in found))


def kind(code: str, text: str, **changes: object) -> DocumentType:
    """A kind with one text."""
    values: dict[str, object] = {
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
        kind("SUPPLEMENT", "consent", series="ДС"),
        kind(
            "TASK",
            "order",
            series="ОД",
            asks=(Ask("task", "Дело", AskKind.TEXT, required=True),),
        ),
    )
}


def hire(database: Database, surname: str, name: str = "Мария", **more: object) -> uuid.UUID:
    """An educator with everything a paper needs."""
    draft = PersonDraft(
        surname,
        name,
        "Петровна",
        position="educator",
        more={"terms.contract_number": "7", **more},
    )
    return database.write(creating.create, draft)
