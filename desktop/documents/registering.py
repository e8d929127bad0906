"""Numbers, snapshots and signatures: the acts which make a paper a document."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, select

from desktop.documents import catalogue, checks, freezing, in_force, pdf
from desktop.documents.composing import Composed
from desktop.documents.numbering import Numberer, Planned, Registered, day_of, series_of
from desktop.documents.preparing import KNOWN_TROUBLE
from desktop.documents.types import Effect, Problem, Severity, Signed, Wanted
from desktop.errors import InvalidInputError, RuleError
from desktop.language.dates import school_year
from desktop.models import Document
from desktop.services.documents import codes, holding, life, papers
from desktop.services.documents.papers import OPEN, Draft, Kept, Status
from desktop.storage.log import acts

NOTHING_DONE = "Ничего не зарегистрировано: снимите с него отметку или исправьте и повторите."


def register(
    session: Session,
    documents: Sequence[uuid.UUID],
    day: dt.date,
    today: dt.date,
    first_numbers: Mapping[str, int] | None = None,
) -> list[Registered]:
    """Give numbers and one date, freeze the texts: all of the papers or none.

    ``first_numbers`` maps a series (or «series|scope») to the ordinal to begin with. Raises
    RuleError which names the paper that cannot be registered and says why.
    """
    if not documents:
        raise RuleError("Отметьте хотя бы один документ.")
    records = papers.records(session, documents)
    kept = papers.load(session, documents)
    numberer = Numberer(session, day, first_numbers)
    known = set(session.exec(select(Document.control_code).where(col(Document.control_code) != "")))
    made = []
    with holding.held(session):
        freezing.prefetch(session, kept, day)
        for one, record in zip(kept, records, strict=True):
            _require_open(one)
            own_day = day_of(one)
            planned = numberer.give(one.id, *series_of(one), own_day)
            if planned.is_taken:
                raise RuleError(f"{papers.named(one)}: {planned.warning} {NOTHING_DONE}")
            code = codes.drawn(secrets.randbits, known)
            wanted = _wanted(one, own_day or day, today, planned.number, code)
            composed, record.warnings = _composed(session, one, wanted, planned)
            _write(record, planned, wanted, composed)
            record.period = numberer.period(planned.series, planned.scope, own_day)
            record.computer_mark = numberer.mark if planned.series else ""
            session.add(record)
            freezing.freeze(session, one.id, composed)
            _effect(session, catalogue.get(one.type_code).on_registered, record, wanted, day)
            made.append(Registered(one.id, planned.series, planned.number))
    session.flush()
    acts.name(session, life.title_of("регистрация", records))
    return made


def _require_open(one: Kept) -> None:
    kind = catalogue.get(one.type_code)
    if one.status not in OPEN:
        state = papers.STATUS_WORDS[one.status].lower()
        raise RuleError(f"{papers.named(one)} — уже {state}. {NOTHING_DONE}")
    if in_force.needs_approval(kind, one.variant) and one.status is not Status.FOR_APPROVAL:
        raise RuleError(
            f"{papers.named(one)} утверждает заведующий: сначала передайте его на утверждение. "
            "Ничего не зарегистрировано."
        )


def _wanted(one: Kept, day: dt.date, today: dt.date, number: str, code: str) -> Wanted:
    kind = catalogue.get(one.type_code)
    return freezing.wanted_of(kind, one, today, day=day, number=number, code=code)


def _composed(
    session: Session, one: Kept, wanted: Wanted, planned: Planned
) -> tuple[Composed, str]:
    """The paper with its number, and the warnings. Raises RuleError which names it."""
    name = papers.named(one)
    kind = catalogue.get(one.type_code)
    try:
        composed = freezing.compose_kept(session, one, wanted.today, wanted=wanted)
    except KNOWN_TROUBLE as error:
        raise RuleError(f"{name}: {error} {NOTHING_DONE}") from error
    found = checks.every(session, kind, wanted, composed)
    blocks = [problem.text for problem in found if problem.severity is Severity.BLOCK]
    if blocks:
        raise RuleError(f"{name}: {'; '.join(blocks)}. {NOTHING_DONE}")
    if in_force.series_of(kind, one.variant, composed.material) != (planned.series, planned.scope):
        raise RuleError(
            f"{name}: по новым данным у него другой журнал. Откройте черновик и сохраните его "
            f"заново. {NOTHING_DONE}"
        )
    return composed, checks.warnings(found)


def _write(record: Document, planned: Planned, wanted: Wanted, composed: Composed) -> None:
    material = composed.material
    record.status, record.registered_on, record.dated = (
        Status.REGISTERED,
        wanted.today,
        wanted.day,
    )
    record.series, record.scope = planned.series, planned.scope
    record.number, record.ordinal = planned.number, planned.ordinal
    record.control_code = wanted.control_code
    record.title, record.about = material.title, material.about or record.about
    record.school_year = school_year(wanted.day)
    record.copies = material.copies or record.copies
    record.pages = pdf.pages(composed.sheet)
    record.wording_version, record.remark = composed.version, ""


def _effect(
    session: Session, effect: Effect | None, record: Document, wanted: Wanted, happened: dt.date
) -> None:
    if effect is None:
        return
    effect(
        session,
        Signed(
            subjects=wanted.subjects,
            day=wanted.day,
            happened_on=happened,
            today=wanted.today,
            variant=wanted.variant,
            answers=wanted.answers,
            scan_hash=record.scan_hash,
            scan_name=record.scan_name,
        ),
    )


def mark_signed(
    session: Session, documents: Sequence[uuid.UUID], day: dt.date, today: dt.date
) -> None:
    """The sheets were signed on a day. A draft which nobody approves goes there at once.

    One of a journal gets its number on the way. Raises RuleError, InvalidInputError for a day
    before the date of the paper.
    """
    records = papers.records(session, documents)
    kept = papers.load(session, documents)
    drafts = [one for one in kept if one.status is Status.DRAFT]
    for one in drafts:
        if in_force.needs_approval(catalogue.get(one.type_code), one.variant):
            raise RuleError(
                f"{papers.named(one)} — черновик: сначала передайте его на утверждение. "
                "Ничего не отмечено."
            )
    if numbered := [one.id for one in drafts if one.series]:
        register(session, numbered, day, today)
        kept = papers.load(session, documents)
    with holding.held(session):
        freezing.prefetch(session, kept, day)
        for one, record in zip(kept, records, strict=True):
            if one.status is Status.DRAFT:
                _freeze_unnumbered(session, one, record, today)
        session.flush()
        life.mark_signed(session, documents, day)
        for one, record in zip(kept, records, strict=True):
            kind = catalogue.get(one.type_code)
            wanted = freezing.wanted_of(kind, one, today)
            try:
                _effect(session, kind.on_signed, record, wanted, day)
            except (RuleError, InvalidInputError) as error:
                raise RuleError(f"{papers.named(one)}: {error} Ничего не отмечено.") from error
    session.flush()
    acts.name(session, life.title_of("отметка о подписи", records))


def _freeze_unnumbered(session: Session, one: Kept, record: Document, today: dt.date) -> None:
    wanted = _wanted(one, one.day or today, today, "", "")
    composed, record.warnings = _composed(session, one, wanted, Planned(one.id, "", ""))
    _write(record, Planned(one.id, "", ""), wanted, composed)
    session.add(record)
    freezing.freeze(session, one.id, composed)


def obstacles(
    session: Session, documents: Sequence[uuid.UUID], today: dt.date
) -> dict[uuid.UUID, tuple[Problem, ...]]:
    """Why papers may not be registered today; those which may are left out."""
    found: dict[uuid.UUID, tuple[Problem, ...]] = {}
    kept = papers.load(session, documents)
    with holding.held(session):
        freezing.prefetch(session, kept)
        for one in kept:
            if blocks := _obstacles(session, one, today):
                found[one.id] = blocks
    return found


def _obstacles(session: Session, one: Kept, today: dt.date) -> tuple[Problem, ...]:
    kind = catalogue.get(one.type_code)
    wanted = freezing.wanted_of(kind, one, today)
    try:
        composed = freezing.compose_kept(session, one, today, wanted=wanted)
    except KNOWN_TROUBLE as error:
        return (Problem(str(error), Severity.BLOCK),)
    every = checks.every(session, kind, wanted, composed)
    return tuple(problem for problem in every if problem.severity is Severity.BLOCK)


def new_edition(session: Session, document: uuid.UUID, day: dt.date) -> uuid.UUID:
    """A draft with the same answers instead of an issued paper, which stays as it is."""
    one = papers.one(session, document)
    if one.status not in {Status.REGISTERED, Status.SIGNED}:
        raise RuleError("Новую редакцию готовят вместо выданного документа.")
    made = papers.create(
        session,
        Draft(
            type_code=one.type_code,
            variant=one.variant,
            day=day,
            title=one.title,
            about=one.about,
            series=one.series,
            scope=one.scope,
            copies=one.copies,
            subjects=one.subjects,
            answers=one.answers,
            replaces=one.id,
        ),
    )
    acts.name(session, f"новая редакция: {papers.named(one)}")
    return made
