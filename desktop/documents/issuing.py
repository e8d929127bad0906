"""Papers become documents: drafts, the queue of the head, numbers, snapshots, signatures.

The door for the views and the command line; what each act does is in the modules beside.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlmodel import Session

from desktop.documents import candidates, catalogue, checks, facts, freezing, in_force
from desktop.documents.annulling import annul
from desktop.documents.freezing import prefetch, sheet
from desktop.documents.numbering import Planned, Registered, plan_numbers
from desktop.documents.preparing import KNOWN_TROUBLE, Request, counted, wanted_of
from desktop.documents.registering import mark_signed, new_edition, obstacles, register
from desktop.documents.template.errors import TemplateError
from desktop.documents.types import DocumentType, Material
from desktop.documents.values import Group
from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.progress import Progress, Silent
from desktop.services.documents import holding, life, papers, people
from desktop.services.documents.life import (
    archive,
    attach_scan,
    delete_drafts,
    note_printed,
    return_with_remark,
    take_back,
)
from desktop.services.documents.papers import Draft, Status
from desktop.storage.log import acts

__all__ = [
    "Planned",
    "Registered",
    "annul",
    "archive",
    "attach_scan",
    "change",
    "create",
    "delete_drafts",
    "mark_signed",
    "new_edition",
    "note_printed",
    "obstacles",
    "plan_numbers",
    "register",
    "return_with_remark",
    "send",
    "sheet",
    "stale",
    "take_back",
]
GONE = "карточка убрана"
"""Said of an issued paper whose record is in the trash."""


def create(
    session: Session,
    request: Request,
    as_ids: Sequence[uuid.UUID | None] = (),
    progress: Progress | None = None,
) -> list[uuid.UUID]:
    """Drafts with their answers, one for each asked paper, in the same order.

    ``as_ids``: the ids they get. Raises RuleError which names the paper that cannot be made; then
    no draft is made.
    """
    told = progress or Silent()
    kind = catalogue.get(request.code)
    with holding.held(session):
        ids = list(dict.fromkeys(one for each in request.subjects for one in each))
        titles = candidates.subjects(session, in_force.made_for(kind, request.variant), ids)
        if any(one.kind == "person" for one in titles.values()):
            people.prepared(session, ids, request.day)
        drafts: list[Draft] = []
        for subjects in request.subjects:
            told.report(len(drafts), len(request.subjects), _name(subjects, titles))
            drafts.append(_draft(session, kind, request, subjects, titles))
        known = as_ids or [None] * len(drafts)
        made = [
            papers.create(session, replace(draft, id=one))
            for draft, one in zip(drafts, known, strict=True)
        ]
    session.flush()
    count = "" if len(made) == 1 else f" ({len(made)})"
    acts.name(session, f"черновик: {kind.title}{count}")
    return made


def _name(subjects: Sequence[uuid.UUID], titles: Mapping[uuid.UUID, papers.Subject]) -> str:
    return titles[subjects[0]].title if subjects else ""


def _draft(
    session: Session,
    kind: DocumentType,
    request: Request,
    subjects: tuple[uuid.UUID, ...],
    titles: Mapping[uuid.UUID, papers.Subject],
) -> Draft:
    wanted = wanted_of(request, subjects)
    about = in_force.about_of([titles[one].title for one in subjects if titles[one].title])
    try:
        material = kind.load(session, wanted)
    except KNOWN_TROUBLE as error:
        name = f"{kind.title}: {about}" if about else kind.title
        raise RuleError(f"{name} — {error} Черновики не сделаны.") from error
    series, scope = in_force.series_of(kind, wanted.variant, material)
    return Draft(
        type_code=kind.code,
        variant=wanted.variant,
        day=request.day,
        title=material.title,
        about=material.about or about,
        series=series,
        scope=scope,
        place=_place(material),
        copies=material.copies or kind.copies,
        subjects=tuple(titles[one] for one in subjects),
        answers=wanted.answers,
    )


def _place(material: Material) -> str:
    group = material.context.root.values.get("док")
    place = group.values.get("место") if isinstance(group, Group) else None
    return place if isinstance(place, str) else ""


def change(session: Session, document: uuid.UUID, request: Request) -> None:
    """A draft with other answers, subjects or date; ``request`` names exactly one paper.

    Raises RuleError for an issued one or one which cannot be made.
    """
    record = papers.own(session, document)
    if record.status != Status.DRAFT:
        raise RuleError("Изменить можно только черновик. Сначала заберите документ обратно.")
    kind = catalogue.get(request.code)
    (subjects,) = request.subjects
    titles = candidates.subjects(session, in_force.made_for(kind, request.variant), subjects)
    draft = _draft(session, kind, request, subjects, titles)
    papers.fill(session, record, replace(draft, replaces=record.replaces_id))
    session.flush()
    acts.name(session, life.title_of("изменение черновика", [record]))


def send(session: Session, documents: Sequence[uuid.UUID], today: dt.date, actor: str = "") -> None:
    """Into the queue of the head, with the number of pages and what the checks warn of.

    Raises RuleError for a paper which nobody approves or which cannot be made.
    """
    records = papers.records(session, documents)
    kept = papers.load(session, documents)
    with holding.held(session):
        prefetch(session, kept)
        for one, record in zip(kept, records, strict=True):
            kind = catalogue.get(one.type_code)
            if not in_force.needs_approval(kind, one.variant):
                raise RuleError(
                    f"{papers.named(one)}: этот документ утверждать не нужно, его подписывают "
                    "участники. Ничего не передано."
                )
            wanted = freezing.wanted_of(kind, one, today)
            try:
                composed = freezing.compose_kept(session, one, today, wanted=wanted)
            except KNOWN_TROUBLE as error:
                raise RuleError(f"{papers.named(one)}: {error} Ничего не передано.") from error
            record.pages = counted(composed.sheet)
            record.warnings = checks.warnings(checks.every(session, kind, wanted, composed))
            session.add(record)
    life.send(session, documents, today, actor)


def stale(session: Session, documents: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[str, ...]]:
    """Issued papers whose data changed since → which fields, in words. The others are left out."""
    found: dict[uuid.UUID, tuple[str, ...]] = {}
    kept = [one for one in papers.load(session, documents) if _can_be_stale(one)]
    before = freezing.frozen_facts(session, [one.id for one in kept])
    with holding.held(session):
        prefetch(session, kept)
        for one in kept:
            if changed := _changed(session, one, before.get(one.id, {})):
                found[one.id] = changed
    return found


def _can_be_stale(one: papers.Kept) -> bool:
    return one.status in {Status.REGISTERED, Status.SIGNED}


def _changed(session: Session, one: papers.Kept, before: dict[str, str]) -> tuple[str, ...]:
    day = one.registered_on or one.day or dt.date.min
    try:
        now = freezing.compose_kept(session, one, day)
    except NotFoundError:
        return (GONE,)
    except (InvalidInputError, RuleError, TemplateError):
        return ()  # the template or the answers, not the data of the base
    return facts.changed(before, facts.of(now))
