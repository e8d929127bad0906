"""D38 Согласие на обработку персональных данных, разрешённых для распространения."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from desktop.documents import consent_papers, groups, tables
from desktop.documents.asked import Said
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
from desktop.documents.values import Context, Empty, Group, Source, Value
from desktop.services.documents.organization import PaperOrganization

KIND = "publication"
SITE = "site"
PLACES = (
    (SITE, "официальный сайт Оператора"),
    ("collection", "сборник практик"),
    ("board", "информационный стенд"),
    ("print", "печатное издание"),
)
BAN = (("no", "не устанавливаю"), ("yes", "устанавливаю"))
HANDING_ON = (
    ("inside", "только внутри сети Оператора"),
    ("free", "без ограничений"),
    ("never", "не передавать"),
)
NO_PLACE = "Не отмечено, где размещаются данные: сайт, сборник, стенд или печатное издание."


def _places(_session: Session, _wanted: Wanted) -> Answer:
    return (SITE, "collection", "board")


ASKS = (
    Ask(
        "places", "Где размещаются", AskKind.CHOICES, required=True, choices=PLACES, default=_places
    ),
    Ask("printed", "Печатное издание: название"),
    consent_papers.fields_ask(KIND, "Что разрешает распространять"),
    Ask(
        "ban",
        "Запрет на передачу неограниченному кругу лиц",
        AskKind.CHOICE,
        choices=BAN,
        default=lambda _session, _wanted: BAN[0][0],
    ),
    Ask(
        "handing_on",
        "Как Оператор может передавать данные",
        AskKind.CHOICE,
        choices=HANDING_ON,
        default=lambda _session, _wanted: HANDING_ON[0][0],
    ),
    consent_papers.UNTIL,
)


def load(session: Session, wanted: Wanted) -> Material:
    found = consent_papers.common(session, wanted, ASKS)
    said = found.said
    consent = consent_papers.consent(
        данные=consent_papers.listed(KIND, said),
        ресурсы=_resources(said, found.own),
        запрет=dict(BAN)[said.chosen("ban", BAN)],
        передача=dict(HANDING_ON)[said.chosen("handing_on", HANDING_ON)],
        срок=said.day("until"),
    )
    root = {**found.root, "док": groups.document(wanted, found.own.city), "согласие": consent}
    return Material(
        Context(Group(root)),
        title="Согласие на распространение персональных данных",
        about=found.person.short.nominative,
        tables={"данные": _table(said)},
        signers=found.signers,
        problems=(
            *_problems(said, found.own),
            *consent_papers.problems(KIND, said),
            *said.problems,
        ),
    )


def _resources(said: Said, own: PaperOrganization) -> Value:
    titles = dict(PLACES)
    chosen = set(said.ticked("places"))
    more = {SITE: f" {own.website}" if own.website else "", "print": _named(said.plain("printed"))}
    words = [f"{titles[code]}{more.get(code, '')}" for code, _ in PLACES if code in chosen]
    return "; ".join(words) or Empty(said.source("places"))


def _named(title: str) -> str:
    return f" «{title.strip('«»')}»" if title else ""


def _table(said: Said) -> Table:
    """What is said here is written by the office before printing; limits are added by hand."""
    allowed = {item.code for item in consent_papers.chosen(KIND, said)}
    lines = (
        (item.title, "да" if item.code in allowed else "нет", "")
        for item in consent_papers.data(KIND)
    )
    header = ("№", "Персональные данные", "Разрешаю (да\u00a0/\u00a0нет)", "Условия и запреты")
    aligns = (Align.CENTER, Align.LEFT, Align.CENTER, Align.LEFT)
    return Table(header, tables.numbered(lines), (6, 44, 18, 32), aligns, for_hand=True)


def _problems(said: Said, own: PaperOrganization) -> Iterator[Problem]:
    places = said.ticked("places")
    if not places:
        yield Problem(NO_PLACE, Severity.BLOCK, Source("document", field="places"))
    if SITE in places and not own.website:
        yield Problem(
            "Не указан адрес сайта: в согласии на распространение он называется полностью.",
            Severity.BLOCK,
            Source("organization", own.id, "details.website", own.short),
        )


def _restrictions(said: Said) -> str:
    """What the card of the person says of the limits."""
    ban = dict(BAN)[said.chosen("ban", BAN)]
    handing_on = dict(HANDING_ON)[said.chosen("handing_on", HANDING_ON)]
    return (
        f"Запрет на передачу неограниченному кругу лиц: {ban}. Передача Оператором: {handing_on}."
    )


TYPE = DocumentType(
    code="D38",
    key="consent_publication",
    title="Согласие на распространение персональных данных",
    help="Разрешает назвать человека на сайте, на стенде и в сборнике. Подписывает сам человек.",
    group="personal",
    made_for=MadeFor.PERSON,
    load=load,
    variants=(Variant("", "обычный", "D38"),),
    groups=consent_papers.GROUPS,
    word="согласие",
    series="СОГ",
    long_retention=True,
    is_legal=True,
    asks=ASKS,
    usual=consent_papers.USUAL,
    must_have=("согласие.ресурсы", "согласие.срок", "лицо.фио", "орг.адрес"),
    on_signed=consent_papers.becomes(KIND, ASKS, _restrictions),
    on_annulled=consent_papers.takes_back(KIND),
)
