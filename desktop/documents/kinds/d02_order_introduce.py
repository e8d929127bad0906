"""D02 Приказ о внедрении наставничества, утверждении положения и назначении куратора."""

from __future__ import annotations

import uuid

from sqlmodel import Session

from desktop.documents import groups
from desktop.documents.types import Ask, AskKind, DocumentType, MadeFor, Material, Variant, Wanted
from desktop.documents.values import Context, Empty, Group, Source, Value
from desktop.services.documents import organization, people


def load(session: Session, wanted: Wanted) -> Material:
    own = organization.own(session, wanted.day)
    root: dict[str, Value] = {
        "орг": groups.organization(own),
        "рук": groups.head(own),
        "док": groups.document(wanted, own.city),
        "уч_год": groups.school_year(wanted.day),
        "куратор": _chosen(session, wanted, "curator", "Не назначен куратор"),
    }
    return Material(
        Context(Group(root)), title="О внедрении системы наставничества", about=own.short
    )


def _chosen(session: Session, wanted: Wanted, name: str, _text: str) -> Value:
    found = wanted.answers.get(name)
    if not isinstance(found, uuid.UUID):
        return Empty(Source("document", field=name))
    return groups.person(people.one(session, found, wanted.day))


TYPE = DocumentType(
    code="D02",
    key="order_introduce",
    title="Приказ о внедрении наставничества и кураторе",
    help="Вводит систему наставничества и назначает куратора. Подписывает заведующий.",
    group="orders",
    made_for=MadeFor.KINDERGARTEN,
    load=load,
    variants=(Variant("a", "первый год", "D02a"),),
    groups=("орг", "рук", "док", "уч_год", "куратор"),
    word="приказ",
    series="ОД",
    approval=True,
    long_retention=True,
    asks=(Ask("curator", "Куратор", AskKind.PERSON, required=True),),
)
