"""The life of a paper: draft → for approval → registered → signed; annulled (domain.md 3.3).

What needs the composed paper (registering, signing one without a number, a new edition) is in
``desktop.documents.issuing``; the rules and the records are here.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Sequence

from sqlmodel import Session

from desktop.errors import InvalidInputError, RuleError
from desktop.language.numbers import counted
from desktop.models import Document
from desktop.services.documents import papers
from desktop.services.documents.papers import ISSUED, STATUS_WORDS, Status
from desktop.storage.log import acts


def title_of(verb: str, found: Sequence[Document]) -> str:
    """The name of an act: «на утверждение: «О закреплении»», «на утверждение: 4 документа»."""
    if len(found) == 1:
        return f"{verb}: {papers.named(found[0])}"
    return f"{verb}: {counted(len(found), 'документ')}"


def send(session: Session, documents: Sequence[uuid.UUID], today: dt.date, actor: str = "") -> None:
    """Into the queue of the head. The remark of an earlier return is taken away."""
    found = _only(session, documents, {Status.DRAFT}, "передать на утверждение")
    for paper in found:
        paper.status = Status.FOR_APPROVAL
        paper.sent_on, paper.sent_by, paper.remark = today, actor, ""
        session.add(paper)
    acts.name(session, title_of("на утверждение", found))


def take_back(session: Session, documents: Sequence[uuid.UUID]) -> None:
    """Out of the queue: a draft again."""
    found = _only(session, documents, {Status.FOR_APPROVAL}, "забрать обратно")
    for paper in found:
        paper.status, paper.sent_on, paper.sent_by = Status.DRAFT, None, ""
        session.add(paper)
    acts.name(session, title_of("забрано с утверждения", found))


def return_with_remark(session: Session, document: uuid.UUID, remark: str) -> None:
    """The head sends it back; the remark stands on top of the draft. Raises InvalidInputError."""
    clean = remark.strip()
    if not clean:
        raise InvalidInputError({"remark": "Впишите, что исправить: «фамилия», «дата»."})
    found = _only(session, [document], {Status.FOR_APPROVAL}, "вернуть")
    found[0].status, found[0].remark = Status.DRAFT, clean
    session.add(found[0])
    acts.name(session, title_of("возврат с замечанием", found))


def annul(session: Session, document: uuid.UUID, reason: str, today: dt.date) -> None:
    """The number stays in the register with the word «аннулирован» and is never given again."""
    clean = " ".join(reason.split())
    if not clean:
        raise InvalidInputError({"reason": "Впишите, почему документ аннулирован."})
    found = _only(session, [document], {Status.REGISTERED, Status.SIGNED}, "аннулировать")
    found[0].status, found[0].annulled_on, found[0].annulled_reason = (
        Status.ANNULLED,
        today,
        clean,
    )
    session.add(found[0])
    acts.name(session, title_of("аннулирование", found))


def mark_signed(session: Session, documents: Sequence[uuid.UUID], day: dt.date) -> None:
    """The paper sheets were signed on a day: not before they were registered."""
    found = _only(session, documents, {Status.REGISTERED}, "отметить подписанным")
    for paper in found:
        if paper.dated and day < paper.dated:
            raise InvalidInputError(
                {
                    "day": f"{papers.named(paper)}: дата подписи раньше даты документа "
                    f"({paper.dated:%d.%m.%Y}). Ничего не отмечено."
                }
            )
        paper.status, paper.signed_on = Status.SIGNED, day
        session.add(paper)
    acts.name(session, title_of("отметка о подписи", found))


def attach_scan(session: Session, document: uuid.UUID, sha256: str, name: str) -> None:
    """The scan of the signed paper; empty: taken away."""
    paper = papers.own(session, document)
    if paper.status not in ISSUED:
        raise RuleError("Скан прикладывают к выданному документу, а это ещё черновик.")
    paper.scan_hash, paper.scan_name = sha256, name
    session.add(paper)
    acts.name(session, title_of("скан", [paper]))


def note_printed(
    session: Session, documents: Sequence[uuid.UUID], today: dt.date, postponed: str = ""
) -> None:
    """The issued ones among these were printed: from now on they are annulled, not undone.

    The journal of acts keeps every printing, with who was ``postponed`` and why.
    """
    found = papers.ours(session, documents)
    for paper in found:
        if paper.status in ISSUED and paper.printed_on is None:
            paper.printed_on = today
            session.add(paper)
    if found:
        acts.name(session, ", ".join(filter(None, (title_of("печать", found), postponed))))
        acts.keep(session)


def delete_drafts(session: Session, documents: Sequence[uuid.UUID]) -> None:
    """Drafts go to the trash; issued papers never do."""
    found = _only(session, documents, set(papers.OPEN), "убрать в корзину")
    for paper in found:
        session.delete(paper)
    acts.name(session, title_of("в корзину", found))


def archive(session: Session, documents: Sequence[uuid.UUID], day: dt.date | None) -> None:
    """Put papers into the archive (a day) or take them back (``None``)."""
    found = papers.records(session, documents)
    for paper in found:
        paper.archived_on = day
        session.add(paper)
    acts.name(session, title_of("в архив" if day else "из архива", found))


def require(found: Iterable[Document], allowed: Callable[[Document], bool], what: str) -> None:
    """Raises RuleError which names the first paper with which this cannot be done."""
    for paper in found:
        if not allowed(paper):
            state = STATUS_WORDS[Status(paper.status)].lower()
            raise RuleError(
                f"{papers.named(paper)} — {state}: {what} нельзя. Ничего не изменено, "
                "снимите с него отметку и повторите."
            )


def _only(
    session: Session, documents: Sequence[uuid.UUID], allowed: set[Status], what: str
) -> list[Document]:
    found = papers.records(session, documents)
    if not found:
        raise RuleError("Отметьте хотя бы один документ.")
    require(found, lambda paper: paper.status in allowed, what)
    return found
