"""D37 Согласие на передачу персональных данных другой организации."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence

from sqlmodel import Session

from desktop.documents import consent_papers, groups, tables
from desktop.documents.blocks import Align, Table
from desktop.documents.types import (
    Answer,
    Ask,
    AskKind,
    DocumentType,
    MadeFor,
    Material,
    Problem,
    Severity,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Group, Source
from desktop.services import base
from desktop.services.consents import KINDS, possible_recipients, rows
from desktop.services.documents import organization
from desktop.services.documents.organization import PaperOrganization
from desktop.services.organizations import network

KIND = "transfer"
NOBODY = "Не отмечено, кому передаются данные. Получатели называются в согласии поимённо."
OURSELVES = "Получатель — наша же организация: внутри неё согласие на передачу не нужно."
PURPOSE = "сетевое взаимодействие, обмен опытом, подбор наставников, учёт участия в мероприятиях"


def _network(session: Session, wanted: Wanted) -> Answer:
    """Those of the last paper of this person; else all organisations of the network."""
    if wanted.subjects:
        for row in rows(session, wanted.subject, wanted.today):
            if row.kind == KIND and row.recipients:
                return tuple(one.id for one in row.recipients)
    inside = network.members(session, wanted.day)
    return tuple(one.id for one in possible_recipients(session, wanted.day) if one.id in inside)


def _purpose(_session: Session, _wanted: Wanted) -> Answer:
    return PURPOSE


ASKS = (
    Ask(
        "recipients",
        "Кому передаются данные",
        AskKind.ORGANIZATIONS,
        required=True,
        default=_network,
    ),
    consent_papers.fields_ask(KIND, "Какие данные передаются"),
    Ask("purpose", "Цель передачи", AskKind.LONG, required=True, default=_purpose),
    consent_papers.UNTIL,
)


def load(session: Session, wanted: Wanted) -> Material:
    found = consent_papers.common(session, wanted, ASKS)
    said = found.said
    chosen = dict.fromkeys(said.ids("recipients"))
    recipients = [organization.one(session, one, wanted.day) for one in chosen]
    consent = consent_papers.consent(
        данные=consent_papers.listed(KIND, said),
        цель=said.sentence("purpose"),
        срок=said.day("until"),
    )
    root = {**found.root, "док": groups.document(wanted, found.own.city), "согласие": consent}
    return Material(
        Context(Group(root)),
        title="Согласие на передачу персональных данных",
        about=found.person.short.nominative,
        tables={"получатели": _table(recipients)},
        signers=found.signers,
        problems=(
            *_problems(recipients, base.own_organization_id(session)),
            *consent_papers.problems(KIND, said),
            *said.problems,
        ),
    )


def _table(recipients: Sequence[PaperOrganization]) -> Table:
    lines = ((one.full.nominative, one.address, one.inn) for one in recipients)
    header = ("№", "Организация (полное наименование)", "Адрес", "ИНН")
    aligns = (Align.CENTER, Align.LEFT, Align.LEFT, Align.LEFT)
    return Table(header, tables.numbered(lines), (5, 46, 31, 18), aligns)


def _problems(recipients: Sequence[PaperOrganization], own: uuid.UUID) -> Iterator[Problem]:
    source = Source("document", field="recipients")
    if not recipients:
        yield Problem(NOBODY, Severity.BLOCK, source)
    for one in recipients:
        if one.id == own:
            yield Problem(OURSELVES, Severity.BLOCK, source)
        if missing := _missing(one):
            titles = ", ".join(title for title, _ in missing)
            yield Problem(
                f"У получателя не заполнены: {titles} ({one.short}).",
                Severity.BLOCK,
                Source("organization", one.id, missing[0][1], one.short),
            )


def _missing(one: PaperOrganization) -> list[tuple[str, str]]:
    """What the table of recipients lacks: the title and the field."""
    is_there = {
        ("полное название", "details.full_name"): one.full.nominative != one.short,
        ("адрес", "details.address"): bool(one.address),
        ("ИНН", "details.inn"): bool(one.inn),
    }
    return [field for field, filled in is_there.items() if not filled]


TYPE = DocumentType(
    code="D37",
    key="consent_transfer",
    title="Согласие на передачу персональных данных",
    help=f"{KINDS[KIND]}: получатели названы поимённо. Без него человека нет в файле для сети.",
    group="personal",
    made_for=MadeFor.PERSON,
    load=load,
    variants=(Variant("", "обычный", "D37"),),
    groups=consent_papers.GROUPS,
    word="согласие",
    series="СОГ",
    long_retention=True,
    is_legal=True,
    asks=ASKS,
    usual=consent_papers.USUAL,
    must_have=("согласие.данные", "согласие.цель", "согласие.срок", "лицо.фио", "орг.адрес"),
    on_signed=consent_papers.becomes(KIND, ASKS),
    on_annulled=consent_papers.takes_back(KIND),
)
