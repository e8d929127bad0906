"""D07: journals printed for a period: papers, awards, consents, meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlmodel import Session

from desktop.documents import asked, catalogue, groups, orders, tables
from desktop.documents.asked import Said
from desktop.documents.blocks import Page, Row, Table
from desktop.documents.tables import Column
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
from desktop.documents.values import Context, Group, Source, Value
from desktop.errors import NotFoundError
from desktop.language import dates
from desktop.services.documents import journal, organization, series
from desktop.services.documents.journal import ConsentEntry, Entry

PAPERS, AWARDS, CONSENTS, MEETINGS = "a", "b", "v", "g"
AWARD_SERIES, MINUTES_SERIES = ("СЕРТ", "НАГР"), ("ПР",)
T = TypeVar("T")


def _since(_session: Session, wanted: Wanted) -> Answer:
    return dt.date(wanted.day.year, 1, 1)


ASKS = (
    Ask("since", "Начат", AskKind.DATE, required=True, default=_since),
    Ask("until", "Окончен", AskKind.DATE, required=True, default=orders.paper_day),
    Ask(
        "keeper",
        "Кто ведёт журнал",
        AskKind.PERSON,
        required=True,
        default=orders.curator,
    ),
)


def _said(day: dt.date | None) -> str:
    return dates.in_digits(day) if day else ""


def _kind_title(code: str) -> str:
    try:
        return catalogue.get(code).title
    except NotFoundError:
        return ""


def _content(one: Entry) -> str:
    """«Приказ: О поощрении»; a title which begins with its kind says it once."""
    try:
        word = catalogue.get(one.row.type_code).word
    except NotFoundError:
        return one.row.title
    if one.row.title.lower().startswith(word) or not one.row.title:
        return one.row.title or _kind_title(one.row.type_code)
    return f"{word[:1].upper()}{word[1:]}: {one.row.title}"


def _to_whom(one: Entry) -> str:
    signed = f"подписан: {one.signers}" if one.signers else ""
    return "; ".join(filter(None, (one.row.about, signed)))


def _size(one: Entry) -> str:
    pages = f"{one.row.pages} л., " if one.row.pages else ""
    return f"{pages}{one.row.copies} экз."


def _state(one: Entry) -> str:
    if one.is_annulled:
        return f"аннулирован: {one.row.annulled_reason}".rstrip(": ")
    return f"подписан {_said(one.row.signed_on)}" if one.row.signed_on else "зарегистрирован"


PAPER_COLUMNS: tuple[Column[Entry], ...] = (
    Column("day", "Дата", 10, lambda one: _said(one.row.dated)),
    Column("number", "Рег. №", 10, lambda one: one.row.number),
    Column("content", "Вид и краткое содержание", 30, _content),
    Column("whom", "Кому направлен (кем подписан)", 22, _to_whom),
    Column("size", "Листов, экз.", 10, _size),
    Column("state", "Отметка об исполнении", 14, _state),
)
AWARD_COLUMNS: tuple[Column[Entry], ...] = (
    Column("award_number", "Рег. №", 10, lambda one: one.row.number),
    Column("award_person", "Фамилия, имя, отчество", 26, lambda one: one.row.about),
    Column("award_kind", "Вид", 16, lambda one: _kind_title(one.row.type_code)),
    Column("award_event", "Мероприятие", 24, lambda one: one.row.title),
    Column("award_day", "Дата", 10, lambda one: _said(one.row.dated)),
    Column("award_signature", "Подпись", 14, lambda _one: ""),
)
CONSENT_COLUMNS: tuple[Column[ConsentEntry], ...] = (
    Column("consent_person", "Фамилия, имя, отчество", 26, lambda one: one.name),
    Column("consent_kind", "Вид согласия", 18, lambda one: one.kind),
    Column("consent_day", "Дата", 10, lambda one: _said(one.given_on)),
    Column("consent_term", "Срок", 10, lambda one: _said(one.valid_until)),
    Column("consent_withdrawn", "Отзыв", 10, lambda one: _said(one.withdrawn_on)),
    Column("consent_recipients", "Получатели", 22, lambda one: one.recipients),
)
MEETING_COLUMNS: tuple[Column[Entry], ...] = (
    Column("meeting_day", "Дата", 10, lambda one: _said(one.row.dated)),
    Column("meeting_body", "Орган", 22, lambda one: one.row.scope),
    Column("meeting_agenda", "Повестка", 48, lambda one: "; ".join(one.questions)),
    Column("meeting_number", "Протокол", 16, lambda one: f"№ {one.row.number}"),
)
_TITLES = {
    PAPERS: "Журнал регистрации документов",
    AWARDS: "Журнал выдачи сертификатов, грамот, благодарностей и дипломов",
    CONSENTS: "Журнал учёта согласий на обработку персональных данных",
    MEETINGS: "Журнал регистрации протоколов заседаний",
}


@dataclass(frozen=True)
class _Journal:
    title: str
    about: str
    table: Table


def load(session: Session, wanted: Wanted) -> Material:
    """A journal of the answered period."""
    own = organization.own(session, wanted.day)
    said = asked.said(session, wanted, ASKS)
    found = _journal(session, wanted, said)
    keeper = said.found("keeper")
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "журнал": Group(
            {
                "название": found.title,
                "раздел": found.about,
                "начат": said.day("since"),
                "окончен": said.day("until"),
            }
        ),
        "ответственный": said.person("keeper"),
    }
    return Material(
        Context(Group(root)),
        title=found.title,
        about=found.about,
        tables={"записи": found.table},
        signers=orders.signs(keeper),
        problems=(*_problems(said, found.table), *said.problems),
    )


def _journal(session: Session, wanted: Wanted, said: Said) -> _Journal:
    variant = wanted.variant or PAPERS
    since, until = said.date("since") or wanted.day, said.date("until") or wanted.day
    title = _TITLES[variant]
    if variant == CONSENTS:
        given = journal.given_consents(session, since, until, wanted.today)
        return _Journal(title, "", tables.columned(CONSENT_COLUMNS, given))
    if variant == AWARDS:
        lines = journal.entries(session, AWARD_SERIES, since, until)
        table = tables.columned(AWARD_COLUMNS, lines, for_hand=True)
        return _Journal(title, "", _struck(table, lines))
    if variant == MEETINGS:
        lines = journal.entries(session, MINUTES_SERIES, since, until)
        return _Journal(title, "", _struck(tables.columned(MEETING_COLUMNS, lines), lines))
    one = series.by_id(session, wanted.subject)
    lines = journal.entries(session, (one.code,), since, until)
    return _Journal(title, one.title, _struck(tables.columned(PAPER_COLUMNS, lines), lines))


def _struck(table: Table, lines: Sequence[Entry]) -> Table:
    """An annulled entry stays and is struck through; its mark is not."""
    rows = tuple(
        _strike(row, keep=table.codes.index("state") if "state" in table.codes else -1)
        if line.is_annulled
        else row
        for row, line in zip(table.rows, lines, strict=True)
    )
    return replace(table, rows=rows)


def _strike(row: Row, keep: int) -> Row:
    cells = (
        cell if place == keep else tuple(replace(run, struck=True) for run in cell)
        for place, cell in enumerate(row.cells)
    )
    return replace(row, cells=tuple(cells))


def _problems(said: Said, table: Table) -> tuple[Problem, ...]:
    since, until = said.date("since"), said.date("until")
    if since and until and until < since:
        text = "Журнал кончается раньше, чем начинается"
        return (Problem(text, Severity.BLOCK, Source("document", field="until")),)
    if not table.rows:
        text = "За этот период записей нет: напечатается пустой журнал"
        return (Problem(text, Severity.WARNING, Source("document", field="since")),)
    return ()


_COLUMNS: tuple[Column[Entry] | Column[ConsentEntry], ...] = (
    *PAPER_COLUMNS,
    *AWARD_COLUMNS,
    *CONSENT_COLUMNS,
    *MEETING_COLUMNS,
)

TYPE = DocumentType(
    code="D07",
    key="register",
    title="Журнал регистрации",
    help=(
        "Журнал регистрации за период: документы, награды, согласия, заседания. Аннулированные "
        "записи зачёркнуты. Подписывает тот, кто ведёт журнал."
    ),
    group="orders",
    made_for=MadeFor.SERIES,
    load=load,
    variants=(
        Variant(PAPERS, "документы", "D07"),
        Variant(AWARDS, "сертификаты и грамоты", "D07", made_for=MadeFor.KINDERGARTEN),
        Variant(CONSENTS, "согласия", "D07", made_for=MadeFor.KINDERGARTEN),
        Variant(MEETINGS, "заседания", "D07", made_for=MadeFor.KINDERGARTEN),
    ),
    groups=("орг", "рук", "док", "журнал", "ответственный"),
    word="журнал",
    page=Page.LANDSCAPE,
    asks=ASKS,
    columns=tuple(column.info for column in _COLUMNS),
)
