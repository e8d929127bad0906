"""D26: the note on the results of mentoring for a period: figures of all ticked pairs."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence

from sqlmodel import Session

from desktop.documents import asked, groups, orders, pair_fields, periods, tables
from desktop.documents.blocks import Align, Table
from desktop.documents.types import (
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
from desktop.documents.values import Context, Group, Number, Value
from desktop.language import dates, numbers
from desktop.services.documents import organization, pair_periods, pairs
from desktop.services.documents.pair_periods import Period
from desktop.services.documents.pairs import PaperPair
from desktop.services.pairs import shipped

AIM = "оценить, как идёт наставничество и что нужно поддержать"
METHODS = "анализ дневников и планов пар, посещений, самооценки компетенций и анкет доверия"
ASKS = (
    *periods.OF_MANY,
    Ask("aim", "Цель", required=True, default=lambda _session, _wanted: AIM),
    Ask("methods", "Методы", required=True, default=lambda _session, _wanted: METHODS),
    Ask("conclusion", "Выводы", AskKind.LONG, required=True),
    Ask("advice", "Рекомендации", AskKind.LONG),
    pair_fields.CURATOR,
    Ask("readers", "Со справкой ознакомить", AskKind.PEOPLE),
)


def load(session: Session, wanted: Wanted) -> Material:
    """The note on all ticked pairs."""
    found = pairs.load(session, wanted.subjects, wanted.day)
    said = asked.said(session, wanted, ASKS)
    since, until = periods.bounds(said, wanted)
    known = pair_periods.load(session, [one.id for one in found], since, until)
    readers = said.people("readers")
    root: dict[str, Value] = {
        **groups.standing(organization.own(session, wanted.day), wanted),
        "итог": _figures(found, list(known.values())),
        "справка_о_парах": Group(
            {
                "период": dates.period(since, until),
                "цель": said.sentence("aim"),
                "методы": said.sentence("methods"),
            }
        ),
        "выводы": said.paragraphs("conclusion"),
        "советы": said.paragraphs("advice"),
        "куратор": said.person("curator"),
        "ознакомление": orders.have_read(readers),
    }
    return Material(
        Context(Group(root)),
        title="Справка о результатах наставничества",
        about=root["орг"].label if isinstance(root["орг"], Group) else "",
        tables={"пары": _table(found, known)},
        signers=orders.signs(said.found("curator")),
        acquainted=orders.acquainted(readers),
        problems=(*_problems(found), *periods.problems(since, until), *said.problems),
    )


def _figures(found: Sequence[PaperPair], known: Sequence[Period]) -> Group:
    grown = [pair_periods.grown(pair) for pair in found]
    return Group(
        {
            "пар": Number(len(found)),
            "завершено": Number(sum(one.facts.ended_on is not None for one in found)),
            "встреч": Number(sum(len(one.held) for one in known)),
            "посещений": Number(sum(one.visits for one in known)),
            "план": _of(sum(one.done for one in known), sum(one.due for one in known)),
            "рост": _of(sum(one for one, _ in grown), sum(every for _, every in grown)),
            "материалов": Number(sum(one.facts.counts.items for one in found)),
        }
    )


def _of(done: int, total: int) -> str:
    return f"{done} из {total}" if total else ""


def _table(found: Sequence[PaperPair], known: Mapping[uuid.UUID, Period]) -> Table:
    rows = []
    for pair in found:
        period = known[pair.id]
        rows.append(
            (
                f"{pair.sentence} («{pair.module}»)",
                shipped.stages()[pair.facts.stage].title,
                str(len(period.held)),
                numbers.percent(period.done, period.due).split(" (")[0] if period.due else "",
                _of(*pair_periods.grown(pair)),
                shipped.titles("outcomes").get(pair.facts.outcome, "продолжается"),
            )
        )
    header = ("№", "Пара", "Этап", "Встречи", "План", "Рост", "Итог")
    center = Align.CENTER
    aligns = (center, Align.LEFT, Align.LEFT, center, center, center, Align.LEFT)
    return Table(header, tables.numbered(rows), (5, 33, 15, 10, 10, 10, 17), aligns)


def _problems(found: Sequence[PaperPair]) -> Iterator[Problem]:
    if not found:
        yield Problem("Не отмечено ни одной пары", Severity.BLOCK)


TYPE = DocumentType(
    code="D26",
    key="summary_note",
    title="Справка об итогах наставничества",
    help="Пары, показатели, выводы и рекомендации за период. Числа считаются. Подписывает куратор.",
    group="reports",
    made_for=MadeFor.PAIRS,
    load=load,
    variants=(Variant("", "обычная", "D26"),),
    groups=(
        "орг",
        "рук",
        "док",
        "итог",
        "справка_о_парах",
        "выводы",
        "советы",
        "куратор",
        "ознакомление",
    ),
    word="справка",
    series="СПР",
    asks=ASKS,
)
