"""Checks of what was typed for a paper and of what it says (C06–C17, C32–C42, C50)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from sqlmodel import Session, col, select

from desktop.documents import citing, typed
from desktop.documents.blocks import AwardPage, Columns, Paragraph, Sheet, Table, plain
from desktop.documents.composing import Composed
from desktop.documents.types import Answer, DocumentType, Problem, Severity, Wanted
from desktop.documents.values import Source
from desktop.language import slips
from desktop.language.dates import in_digits, school_year
from desktop.models import Document
from desktop.paths import resource
from desktop.services import base
from desktop.services.documents import holding, norms
from desktop.services.documents.papers import Status

KNOWN_ARTICLES: Final = frozenset({"351.8", "28", "47", "48", "9", "10.1", "60.2", "72", "151"})
"""Articles which the texts of the program cite beside mentoring."""
WORKING_DAYS: Final = frozenset({"приказ", "протокол"})
_SATURDAY: Final = 5
_NETWORK_FORM = "сетевой форме реализации образовательных программ"


def every(
    session: Session, kind: DocumentType, wanted: Wanted, composed: Composed
) -> Iterator[Problem]:
    """All of them for one paper."""
    said = words_of(composed.sheet)
    yield from of_typed(wanted.answers)
    yield from _future(wanted.answers, wanted.day)
    yield from _of_day(kind, wanted.day)
    yield from _of_text(kind, said, wanted.day)
    yield from _cited(session, said, wanted.number)
    yield from _acts(session, said, wanted)
    if len(set(wanted.subjects)) < len(wanted.subjects):
        yield Problem("Один и тот же выбран дважды", Severity.WARNING, code="C40")


def words_of(sheet: Sheet) -> str:
    """Everything a sheet says, a line for each paragraph and cell."""
    if isinstance(sheet, AwardPage):
        return "\n".join((sheet.title, sheet.before, sheet.under_name, *sheet.body))
    lines: list[str] = [sheet.title]
    for block in sheet.blocks:
        if isinstance(block, Paragraph):
            lines.append(plain(block.runs))
        elif isinstance(block, Columns):
            lines += [plain(line) for cell in block.cells for line in cell.lines]
        elif isinstance(block, Table):
            lines += [plain(cell) for row in block.rows for cell in row.cells]
    return "\n".join(lines)


def of_typed(answers: Mapping[str, Answer]) -> Iterator[Problem]:
    """What people typed: no passports, no names of children, the look of the text."""
    for name, text in typed.strings(answers):
        source = Source("document", field=name)
        if slips.has_private_number(text):
            said = "Паспортные данные и СНИЛС в базе не хранятся: уберите их из текста"
            yield Problem(said, Severity.BLOCK, source, "C33")
        if child := slips.child_named(text):
            yield Problem(f"Имена детей не вносятся: «{child}»", Severity.WARNING, source, "C32")
        if slips.bare_iom(text):
            yield Problem("Пишите «ИОМ педагога»", Severity.WARNING, source, "C34")
        yield from _look(text, source)
        yield from _shares(text, source)


def _look(text: str, source: Source) -> Iterator[Problem]:
    """C35–C37: how the text is written."""
    for wrong, right in slips.short_years(text):
        yield Problem(f"Дата «{wrong}»: лучше «{right}»", Severity.NOTE, source, "C36")
    if slips.mixed_dates(text):
        yield Problem("Даты записаны по-разному", Severity.NOTE, source, "C36")
    if found := slips.typography_slips(text):
        yield Problem(f"Оформление текста: {', '.join(found)}", Severity.NOTE, source, "C35")
    if slips.mixed_initials(text):
        yield Problem("Инициалы записаны по-разному", Severity.NOTE, source, "C37")


def _shares(text: str, source: Source) -> Iterator[Problem]:
    """C08: «52 из 58 = 90 %, в тексте 95 %»."""
    for one in slips.wrong_shares(text):
        counted = f"{one.part} из {one.whole}"
        if one.right is None:
            yield Problem(f"{counted}: часть больше целого", Severity.BLOCK, source, "C08")
        else:
            said = f"{counted} = {one.right} %, в тексте {one.written} %"
            yield Problem(said, Severity.WARNING, source, "C08")


def _future(answers: Mapping[str, Answer], day: dt.date) -> Iterator[Problem]:
    """C06: what is told as done has its day after the paper."""
    for name, text in typed.strings(answers):
        for when in slips.not_yet_happened(text, day):
            said = f"Мероприятие ещё не состоялось: {in_digits(when)} позже даты документа"
            yield Problem(said, Severity.WARNING, Source("document", field=name), "C06")


def _of_day(kind: DocumentType, day: dt.date) -> Iterator[Problem]:
    if kind.word in WORKING_DAYS and not is_working(day):
        yield Problem(f"{in_digits(day)} — выходной", Severity.NOTE, code="C17")


def is_working(day: dt.date) -> bool:
    """Monday to Friday and no holiday of the Labour Code; moved days off are not known."""
    return day.weekday() < _SATURDAY and f"{day:%m-%d}" not in _holidays()


@cache
def _holidays() -> frozenset[str]:
    found = json.loads(resource("documents", "holidays.json").read_text("utf-8"))
    return frozenset(found["days"])


def _of_text(kind: DocumentType, text: str, day: dt.date) -> Iterator[Problem]:
    for article, likely in slips.unknown_articles(text, KNOWN_ARTICLES):
        hint = f"; возможно, {likely}" if likely else ""
        yield Problem(f"ст. {article} нет в перечне{hint}", Severity.WARNING, code="C11")
    if kind.word == "договор" and _NETWORK_FORM in text.split("\n", 1)[0].lower():
        said = "Это другой договор. Используйте «о сотрудничестве (сетевом взаимодействии)»"
        yield Problem(said, Severity.WARNING, code="C13")
    yield from _years(text, school_year(day))


def _years(text: str, present: int) -> Iterator[Problem]:
    for start, written in dict(slips.school_years(text)).items():
        if start == present - 1:
            said = f"В тексте остался {written} учебный год"
            yield Problem(said, Severity.NOTE, code="C50")
        elif abs(start - present) > 1:
            said = f"{written} учебный год не подходит к дате документа"
            yield Problem(said, Severity.WARNING, code="C14")


def _cited(session: Session, text: str, own_number: str) -> Iterator[Problem]:
    """C42: orders and contracts which are annulled, or ours and in no journal."""
    orders = [number for number in slips.cited_orders(text) if number != own_number]
    contracts = [number for number in slips.cited_contracts(text) if number != own_number]
    if not orders and not contracts:
        return
    known = holding.remembered(session, "numbers", lambda: _numbers(session))
    found = [("Приказ", number, _is_ours(number)) for number in orders]
    found += [("Договор", number, True) for number in contracts]
    for word, number, is_ours in found:
        if known.get(number) == Status.ANNULLED:
            yield Problem(f"{word} № {number} аннулирован", Severity.WARNING, code="C42")
        elif number not in known and is_ours:
            yield Problem(f"{word}а № {number} нет в журнале", Severity.WARNING, code="C42")


def _is_ours(number: str) -> bool:
    """Whether it looks like an order of the kindergarten and not of a ministry."""
    return number.casefold().endswith(("-од", "-л/с"))


def _numbers(session: Session) -> dict[str, str]:
    query = select(Document.number, Document.status).where(
        col(Document.number) != "",
        col(Document.home_organization_id) == base.own_organization_id(session),
    )
    return dict(session.exec(query).all())


def _acts(session: Session, text: str, wanted: Wanted) -> Iterator[Problem]:
    """C10: an act out of force in the words of the paper; a ticked one is the kind's affair."""
    answer = wanted.answers.get("norms")
    ticked = answer if isinstance(answer, Sequence) else ()
    known = norms.every(session)
    for code, norm in known.items():
        if norm.is_over(wanted.day) and code not in ticked and norm.is_named_in(text):
            said = citing.out_of_force(norm.number or norm.title, norm)
            replacing = citing.proposed(known, norm, wanted.day)
            if replacing and not citing.replaced(session, wanted.answers, replacing, "norms"):
                replacing = None
            yield Problem(said, Severity.WARNING, code="C10", replacing=replacing)
