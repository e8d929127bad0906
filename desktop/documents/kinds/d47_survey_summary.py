"""D47: the summary of a survey: its sentence, tables, bars in grey, free answers, advice.

Only what was handed out already is printed (``surveys/reports.py``): the page «Анкеты» notes a
report before it opens the paper, so that two papers tell of nobody.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator

from sqlmodel import Session

from desktop.documents import asked, groups, orders, survey_figures
from desktop.documents.layout import Choices
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
from desktop.errors import InvalidInputError
from desktop.language.dates import in_digits
from desktop.services import reference
from desktop.services.documents import organization
from desktop.services.surveys import listing, reports, sentences
from desktop.services.surveys.reports import Report

CODE, NEWEST = "D47", "newest"
NOTHING = "Ответов пока нет: сводка появится после первого ответа."
ON_PAGE = (
    "В этой анкете видны только общие итоги, и каждая сводка отмечается как выданная. Напечатайте "
    "её на странице «Анкеты»: кнопка «Печать сводки»."
)
NONE = "Анкет с ответами пока нет. Проведите анкету на странице «Анкеты»."


def _offered(session: Session, day: dt.date) -> tuple[tuple[str, str], ...]:
    """Answered surveys which may be printed here, the newest first."""
    open_ones = reports.printable(session)
    found = [one for one in listing.rows(session, day) if one.answered and one.id in open_ones]
    found.sort(key=lambda one: (one.started_on or dt.date.min, one.id.hex), reverse=True)
    return tuple((one.id.hex, one.title) for one in found)


def _newest(session: Session, wanted: Wanted) -> Answer:
    return next((code for code, _title in _offered(session, wanted.day)), NEWEST)


ASKS = (
    Ask(
        "survey",
        "Анкета",
        AskKind.CHOICE,
        required=True,
        choices=((NEWEST, "самая новая"),),
        choices_of=_offered,
        default=_newest,
    ),
    Ask(
        "advice",
        "Рекомендации",
        AskKind.LONG,
        help="Что сделать по итогам: кому помочь, какие встречи провести.",
    ),
    orders.CURATOR,
)


def load(session: Session, wanted: Wanted) -> Material:
    """The summary of one survey. Raises InvalidInputError, NotFoundError."""
    own = organization.own(session, wanted.day)
    said = asked.said(session, wanted, ASKS)
    report = _report(session, said.plain("survey"), wanted.day)
    curator = said.found("curator")
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "сводка": Group(_told(session, report, said.plain("advice"), wanted.day)),
    }
    found = report.found if report is not None else None
    areas = reference.labels(session, "areas")
    blocks = survey_figures.blocks(found, areas) if found is not None else ()
    return Material(
        Context(Group(root)),
        title=f"Сводка анкеты «{found.title}»" if found is not None else "Сводка анкеты",
        about=found.title if found is not None else own.short,
        blocks={"итоги": survey_figures.spaced(blocks)},
        signers=orders.signs(curator),
        problems=(*_problems(report), *said.problems),
    )


def _report(session: Session, named: str, day: dt.date) -> Report | None:
    if named in {"", NEWEST}:
        offered = _offered(session, day)
        if not offered:
            return None
        named = offered[0][0]
    try:
        return reports.repeat(session, uuid.UUID(named), day)
    except ValueError as error:
        raise InvalidInputError({"survey": "Выберите анкету."}) from error


def _told(session: Session, report: Report | None, advice: str, day: dt.date) -> dict[str, Value]:
    if report is None:
        return {"название": "", "дата": "", "вывод": NONE, "рекомендации": advice}
    row = next(one for one in listing.rows(session, day) if one.id == report.found.survey_id)
    said = ON_PAGE if is_unnoted(report) else report.found.sentences[sentences.FULL]
    return {
        "название": report.found.title,
        "дата": in_digits(row.started_on) if row.started_on else "",
        "вывод": f"{said} {report.note}".rstrip(),
        "рекомендации": advice,
    }


def is_unnoted(report: Report) -> bool:
    """Whether nothing of a survey was handed out yet."""
    return report.found.hidden == reports.UNNOTED


def _problems(report: Report | None) -> Iterator[Problem]:
    source = Source("document", field="survey")
    if report is None:
        yield Problem(NONE, Severity.BLOCK, source)
    elif is_unnoted(report):
        yield Problem(ON_PAGE, Severity.BLOCK, source)
    elif not report.found.figures.sheets:
        yield Problem(NOTHING, Severity.BLOCK, source)


TYPE = DocumentType(
    code=CODE,
    key="survey_summary",
    title="Сводка анкеты",
    help=(
        "Итоги анкеты на бумаге: вывод, таблицы, столбики, свободные ответы без имён. Анонимную "
        "анкету печатают на странице «Анкеты»: там сводка отмечается как выданная."
    ),
    group="diagnostics",
    made_for=MadeFor.KINDERGARTEN,
    load=load,
    variants=(Variant("", "сводка", CODE),),
    groups=("орг", "рук", "док", "сводка"),
    word="сводка",
    asks=ASKS,
    usual=Choices(size=12, spacing=1.0),
)
