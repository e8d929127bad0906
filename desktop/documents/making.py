"""Drafts for the papers which were prepared: one which is there already is filled anew.

So pressing «На утверждение» twice, or printing after saving, leaves one draft of a paper.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from desktop.documents import catalogue, in_force, issuing
from desktop.documents.preparing import Request
from desktop.progress import Progress, Silent
from desktop.services.documents import papers
from desktop.services.documents.papers import Status
from desktop.storage.log import acts


@dataclass(frozen=True)
class OpenPaper:
    """A draft, or a paper which waits for the head."""

    id: uuid.UUID
    is_waiting: bool


def open_papers(session: Session, code: str, variant: str) -> dict[frozenset[uuid.UUID], OpenPaper]:
    """Papers of a kind which have no number yet, by the set of whom they are about."""
    kind = catalogue.get(code)
    found = papers.drafts_same(session, kind.code, in_force.variant_of(kind, variant).code)
    states = {one.id: one.status for one in papers.load(session, list(found.values()))}
    return {
        about: OpenPaper(document, states[document] is Status.FOR_APPROVAL)
        for about, document in found.items()
    }


def keep(session: Session, request: Request, progress: Progress | None = None) -> list[uuid.UUID]:
    """The drafts of a request, in its order; those which wait for the head stay as they are.

    Raises RuleError which names the paper that cannot be made; then nothing is changed.
    """
    told = progress or Silent()
    known = open_papers(session, request.code, request.variant)
    there = {one: known[frozenset(one)] for one in request.subjects if frozenset(one) in known}
    ids = {subjects: paper.id for subjects, paper in there.items()}
    new = tuple(one for one in request.subjects if one not in there)
    if new:
        made = issuing.create(session, replace(request, subjects=new), progress=told)
        ids |= dict(zip(new, made, strict=True))
    for done, (subjects, paper) in enumerate(there.items()):
        told.report(done, len(there))
        if not paper.is_waiting:
            issuing.change(session, paper.id, replace(request, subjects=(subjects,)))
    acts.name(session, _title(request, len(ids)))
    return [ids[subjects] for subjects in request.subjects]


def send(
    session: Session, request: Request, actor: str = "", progress: Progress | None = None
) -> list[uuid.UUID]:
    """The same, and into the queue of the head: one act."""
    ids = keep(session, request, progress)
    drafts = [one.id for one in papers.load(session, ids) if one.status is Status.DRAFT]
    if drafts:
        issuing.send(session, drafts, request.today, actor)
    return ids


def keep_all(
    session: Session, requests: Sequence[Request], title: str, progress: Progress | None = None
) -> list[uuid.UUID]:
    """The drafts of papers of several kinds, one act: «черновики: пакет «Новая пара» (16)»."""
    ids = [one for request in requests for one in keep(session, request, progress)]
    if len(requests) > 1:
        acts.name(session, f"черновики: {title} ({len(ids)})")
    return ids


def send_all(
    session: Session,
    requests: Sequence[Request],
    title: str,
    actor: str = "",
    progress: Progress | None = None,
) -> list[uuid.UUID]:
    """The same, and into the queue of the head."""
    ids = [one for request in requests for one in send(session, request, actor, progress)]
    if len(requests) > 1:
        acts.name(session, f"на утверждение: {title} ({len(ids)})")
    return ids


def _title(request: Request, count: int) -> str:
    title = catalogue.get(request.code).title
    return f"черновик: {title}" + (f" ({count})" if count > 1 else "")


def named(session: Session, documents: Sequence[uuid.UUID]) -> str:
    """What a toast calls them: «№ 46-ОД «О закреплении»»."""
    return ", ".join(papers.named(one) for one in papers.load(session, documents))
