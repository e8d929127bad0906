"""Papers for scripts: what can be made, making it without a window, checking a code.

The answers are plain data, ready for JSON. The base is only read.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlmodel import Session

from desktop.documents import batch, called, catalogue, fields, in_force, preparing, said_answers
from desktop.documents.batch import Job, Outcome
from desktop.documents.candidates import Candidate
from desktop.documents.output import Format
from desktop.documents.preparing import Item, Request, State
from desktop.documents.types import DocumentType, MadeFor, Severity
from desktop.errors import NotFoundError, RuleError
from desktop.language import dates
from desktop.services.documents import verifying
from desktop.services.for_scripts import day_of, opened_to_read

_UNDONE = "Ничего не напечатано."


@dataclass(frozen=True)
class PrintWish:
    """Which papers: ``chosen`` are ids or names, ``everybody`` takes all whom it is usual for."""

    code: str
    chosen: tuple[str, ...]
    everybody: bool
    kind: Format
    folder: Path
    today: dt.date
    answers: tuple[str, ...] = ()
    """«вопрос=ответ», as they were typed."""


def known_papers() -> list[dict[str, Any]]:
    """Every kind: its code, its title, the fields which its text may name."""
    return [
        {"code": kind.code, "title": kind.title, "fields": list(_fields(kind))}
        for kind in catalogue.types().values()
    ]


def _fields(kind: DocumentType) -> Iterator[str]:
    known = {group.name: group for group in fields.of_kind(kind)}
    for name in kind.groups:
        if name in known:
            yield from (f"{name}.{each.name}" for each in known[name].properties)
        else:
            yield name


def print_papers(base: Path, wish: PrintWish) -> dict[str, Any]:
    """Make the papers as files. Raises NotFoundError, RuleError, StorageError.

    Nobody is dropped: who has no paper stands under «failed» with the reason.
    """
    kind, variant = _kind(wish.code)
    with opened_to_read(base, _UNDONE) as database:
        wish = replace(wish, today=database.read(day_of, wish.today))
        items = database.read(_prepared, kind, variant, wish)
    jobs, failed = _jobs(items, kind, wish)
    outcome = batch.save_each(jobs, wish.kind, wish.folder)
    return _told(outcome, failed, items)


def said(told: dict[str, Any]) -> list[str]:
    """The same in lines for people."""
    lines = [f"Готово: {each['file']}" for each in told["ready"]]
    lines += [f"  Проверьте: {text}" for each in told["ready"] for text in each["warnings"]]
    lines += [f"Не сделано: {_whose(each)} — {each['why']}" for each in told["failed"]]
    return lines


def verified(base: Path, code: str) -> dict[str, Any]:
    """Whether the base has a paper with this code, and which. Raises StorageError."""
    with opened_to_read(base, "Код не проверен.") as database:
        found = database.read(verifying.verify, code)
    return {
        "found": found.found,
        "number": found.number,
        "date": found.date.isoformat() if found.date else "",
        "name": found.name,
        "state": found.state,
    }


def said_of_code(told: dict[str, Any]) -> str:
    """The same in a sentence for people."""
    if not told["found"]:
        return (
            "Документа с таким кодом в этой базе нет. Проверьте, все ли знаки набраны, "
            "и ту ли базу вы указали."
        )
    number = f"№ {told['number']}" if told["number"] else "без номера"
    day = dates.in_digits(dt.date.fromisoformat(told["date"])) if told["date"] else "без даты"
    return f"Найден: {number}, {day}, {told['name'] or 'без имени'}. {told['state']}."


def _whose(line: dict[str, str]) -> str:
    return ", ".join(filter(None, (line["title"], line["about"])))


def _kind(code: str) -> tuple[DocumentType, str]:
    """«D02», «D02a», «d02а» in Russian letters too. Raises NotFoundError."""
    wanted = code.strip().translate(str.maketrans("абвгдАБВГД", "abvgdABVGD"))
    for kind in catalogue.types().values():
        rest = wanted[len(kind.code) :].casefold()
        if wanted.casefold() == kind.code.casefold() or wanted == kind.key:
            return kind, ""
        variants = [each.code for each in kind.variants if each.code]
        if wanted.casefold().startswith(kind.code.casefold()) and rest in variants:
            return kind, rest
    raise NotFoundError(
        f"Документа «{code}» в программе нет. Ничего не напечатано. "
        "Список кодов показывает команда documents."
    )


def _prepared(session: Session, kind: DocumentType, variant: str, wish: PrintWish) -> list[Item]:
    answers = said_answers.read(session, kind, variant, wish.answers, wish.today)
    found = preparing.candidates(session, kind.code, wish.today, variant)
    ids = _chosen(session, found, wish, in_force.made_for(kind, variant))
    joint = in_force.is_joint(kind, variant)
    subjects = (tuple(ids),) if joint else tuple((one,) for one in ids)
    asked = Request(kind.code, variant, subjects, wish.today, wish.today, answers)
    return preparing.prepare(session, asked)


def _chosen(
    session: Session, found: Sequence[Candidate], wish: PrintWish, made_for: MadeFor
) -> list[uuid.UUID]:
    if made_for in {MadeFor.KINDERGARTEN, MadeFor.PLAN} and not wish.chosen and not wish.everybody:
        return [each.id for each in found[:1]]
    if wish.everybody:
        everybody = [each.id for each in found if each.is_usual] or [each.id for each in found]
        if everybody:
            return everybody
        raise NotFoundError(
            "В базе нет никого, для кого делают этот документ. Ничего не напечатано. "
            "Сначала добавьте карточки в окне программы."
        )
    if not wish.chosen:
        raise RuleError(
            "Не сказано, для кого документ. Ничего не напечатано. "
            "Добавьте --for с именем или номером карточки либо --all."
        )
    known = called.names(session, found, made_for)
    return list(dict.fromkeys(called.one(each, known) for each in wish.chosen))


def _jobs(
    items: Sequence[Item], kind: DocumentType, wish: PrintWish
) -> tuple[list[Job], list[dict[str, str]]]:
    jobs: list[Job] = []
    failed: list[dict[str, str]] = []
    for index, item in enumerate(items):
        if item.sheet is None or item.state in {State.BLOCKED, State.AWAITING}:
            why = [one.text for one in item.problems if one.severity is Severity.BLOCK]
            failed.append(_line(item, why="; ".join(why)))
        else:
            about = "" if kind.made_for is MadeFor.KINDERGARTEN else item.about
            made = Job(str(index), item.sheet, item.title, about, kind.code, day=wish.today)
            jobs.append(made)
    return jobs, failed


def _told(
    outcome: Outcome, failed: Sequence[dict[str, str]], items: Sequence[Item]
) -> dict[str, Any]:
    ready = [
        {
            **_line(items[int(each.job.key)], file=str(each.path)),
            "warnings": [
                one.text
                for one in items[int(each.job.key)].problems
                if one.severity is not Severity.NOTE
            ],
        }
        for each in outcome.ready
    ]
    broken = [_line(items[int(each.job.key)], why=each.why) for each in outcome.failed]
    untouched = [_line(items[int(job.key)], why=outcome.trouble) for job in outcome.untouched]
    return {"ready": ready, "failed": [*failed, *broken, *untouched]}


def _line(item: Item, **more: str) -> dict[str, str]:
    ids = ",".join(one.hex for one in item.subjects)
    return {"id": ids, "title": item.title, "about": item.about, **more}
