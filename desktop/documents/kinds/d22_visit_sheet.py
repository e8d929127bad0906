"""D22: the sheet of a visit: a blank for the pair, or what was written down of a visit."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from desktop.documents import asked, groups, pair_fields, tables
from desktop.documents.asked import Said
from desktop.documents.blocks import Align, Row, Table, said
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
    SignedBy,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Day, Group, Value
from desktop.services import reference
from desktop.services.documents import organization, pairs
from desktop.services.documents.pairs import PaperPair
from desktop.services.pairs import shipped, visits
from desktop.services.pairs.visits import VisitSheet

FILLED, BLANK, EMPTY = "a", "b", "v"
_HEADER = ("№", "Критерий", "Балл (0–2)", "Заметка")
_WIDTHS = (5, 45, 13, 37)


def _newest(session: Session, wanted: Wanted) -> Answer:
    held = [one for one in visits.sheets(session, wanted.subject) if not one.draft.is_planned]
    return held[0].draft.visited_on if wanted.subjects and held else None


def _day(session: Session, wanted: Wanted) -> Answer:
    return _newest(session, wanted) if wanted.subjects else None


ASKS = (
    Ask(
        "day",
        "Дата посещения",
        AskKind.DATE,
        help="Посещение этого дня из дневника пары. Сначала предлагается последнее.",
        default=_day,
        variants=(FILLED,),
    ),
)


def load(session: Session, wanted: Wanted) -> Material:
    """The sheet of one visit of a pair, or a blank."""
    is_empty = wanted.variant == EMPTY
    pair = None if is_empty else pairs.one(session, wanted.subject, wanted.day)
    answers = asked.said(session, wanted, ASKS)
    is_blank = wanted.variant in {BLANK, EMPTY}
    found = _visit(session, pair, answers) if pair and not is_blank else None
    root: dict[str, Value] = {
        **groups.standing(organization.own(session, wanted.day), wanted),
        "пара": pair_fields.group(pair) if pair else None,
        "посещение": _values(found),
    }
    return Material(
        Context(Group(root)),
        title="Лист посещения",
        about=pair.sentence if pair else "бланк",
        tables={"критерии": _table(session, found)},
        signers=_signers(pair, found) if pair else (),
        problems=(*_problems(pair, found), *answers.problems) if pair and not is_blank else (),
    )


def _visit(session: Session, pair: PaperPair, answers: Said) -> VisitSheet | None:
    day = answers.date("day")
    held = [one for one in visits.sheets(session, pair.id) if not one.draft.is_planned]
    return next((one for one in held if one.draft.visited_on == day), None)


def _values(found: VisitSheet | None) -> Group:
    names = (
        "дата", "группа", "вид", "тема", "кто", "у_кого", "цель",
        "сумма", "сильные", "рекомендации", "беру",
    )  # fmt: skip
    if found is None:
        return Group(dict.fromkeys(names))
    draft = found.draft
    activity = shipped.titles("activities").get(draft.activity, "")
    total = f"{found.total} из {found.most} ({found.percent}\u00a0%)" if draft.scores else ""
    values = (
        Day(draft.visited_on) if draft.visited_on else None,
        draft.group_label,
        activity,
        draft.topic,
        found.visitor,
        found.host,
        draft.goal,
        total,
        *(text.rstrip(" .") for text in (draft.strengths, draft.advice, draft.takeaway)),
    )
    return Group(dict(zip(names, values, strict=True)))


def _table(session: Session, found: VisitSheet | None) -> Table:
    scores = {code: (score, note) for code, score, note in found.draft.scores} if found else {}
    rows = []
    for place, one in enumerate(reference.items(session, visits.CRITERIA), 1):
        score, note = scores.get(one.code, (None, ""))
        title = f"{one.title[:1].upper()}{one.title[1:]}"
        cells = (str(place), title, "" if score is None else str(score), note)
        rows.append(tables.row(*cells) if found else Row(tuple(said(text) for text in cells)))
    aligns = (Align.CENTER, Align.LEFT, Align.CENTER, Align.LEFT)
    return Table(_HEADER, tuple(rows), _WIDTHS, aligns, for_hand=found is None)


def _signers(pair: PaperPair, found: VisitSheet | None) -> tuple[SignedBy, ...]:
    if found is None:
        return pair_fields.signers(pair.members)
    both = {found.draft.visitor_id, found.draft.host_id}
    chosen = [one for one in pair.members if one.person and one.person.id in both]
    return pair_fields.signers(chosen)


def _problems(pair: PaperPair, found: VisitSheet | None) -> Iterator[Problem]:
    if found is None:
        text = f"Посещения этого дня в дневнике нет: {pair.sentence}. Есть вариант «бланк»"
        yield Problem(text, Severity.BLOCK, pair_fields.place(pair, "diary"))


TYPE = DocumentType(
    code="D22",
    key="visit_sheet",
    title="Лист посещения (взаимопосещения)",
    help=(
        "Критерии, сильные стороны, рекомендации, «что беру себе». Для разговора коллег, не для "
        "оценки. Печатается заполненным по дневнику или бланком."
    ),
    group="diagnostics",
    made_for=MadeFor.PAIR,
    load=load,
    variants=(
        Variant(FILLED, "заполненный", "D22a"),
        Variant(BLANK, "бланк", "D22b", for_hand=True),
        Variant(EMPTY, "пустой бланк", "D22b", made_for=MadeFor.KINDERGARTEN, for_hand=True),
    ),
    groups=("орг", "рук", "док", "пара", "посещение"),
    word="лист",
    asks=ASKS,
    usual=Choices(size=12, spacing=1.0),
)
