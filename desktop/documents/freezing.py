"""The frozen text of an issued paper, and the live one of a draft."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlmodel import Session, col, select

from desktop.documents import catalogue, facts, in_force, parts, snapshot
from desktop.documents.blocks import Sheet
from desktop.documents.composing import Composed, compose
from desktop.documents.types import DocumentType, SignedBy, Wanted
from desktop.errors import NotFoundError
from desktop.models import DocumentSigner, DocumentSnapshot, derived_id
from desktop.services.documents import papers, people
from desktop.services.documents.papers import BATCH, Kept


def wanted_of(
    kind: DocumentType,
    kept: Kept,
    today: dt.date,
    *,
    day: dt.date | None = None,
    number: str = "",
    code: str = "",
) -> Wanted:
    """A kept paper as its kind takes it; ``number`` and ``code`` are those it will have."""
    return Wanted(
        subjects=kept.record_ids,
        day=day or kept.day or today,
        today=today,
        variant=in_force.variant_of(kind, kept.variant).code,
        number=number or kept.number,
        control_code=code or kept.control_code,
        answers=kept.answers,
    )


def compose_kept(
    session: Session, kept: Kept, today: dt.date, *, wanted: Wanted | None = None
) -> Composed:
    """The paper as the base says it now. Raises TemplateError, NotFoundError, InvalidInputError."""
    kind = catalogue.get(kept.type_code)
    return compose(
        session,
        kind,
        wanted or wanted_of(kind, kept, today),
        in_force.wording(session, kind, kept.variant),
        in_force.style(session, kind),
    )


def prefetch(session: Session, kept: Sequence[Kept], day: dt.date | None = None) -> None:
    """Fetch the people of many papers at once, on the date of each or on ``day``."""
    for each in {day or one.day for one in kept}:
        if each is not None:
            ids = [who for one in kept if (day or one.day) == each for who in one.person_ids]
            people.prepared(session, ids, each)


def sheet(session: Session, document: uuid.UUID, today: dt.date | None = None) -> Sheet:
    """What a paper looks like: the frozen text of an issued one, else as it would be now.

    Raises NotFoundError, StorageError for a damaged snapshot, TemplateError.
    """
    found = session.get(DocumentSnapshot, derived_id("document_snapshot", document))
    kept = papers.one(session, document)
    if found is not None and kept.is_issued:
        return thawed(session, found)
    return compose_kept(session, kept, today or kept.day or dt.date.min).sheet


def thawed(session: Session, found: DocumentSnapshot) -> Sheet:
    """The sheet of a snapshot with its emblem. Raises NotFoundError when that file is gone."""
    made = snapshot.from_json(found.sheet)
    if not found.emblem_hash:
        return made
    picture = in_force.attached(session, found.emblem_hash)
    if not picture:
        raise NotFoundError(
            f"Не найден файл эмблемы «{found.emblem_name}», с которой документ выдан. Текст и "
            "номер целы. Приложите тот же файл в карточке организации."
        )
    return replace(made, pictures=((parts.EMBLEM, picture), *made.pictures))


def freeze(session: Session, document: uuid.UUID, composed: Composed) -> None:
    """Keep what the paper says, what it was made from and who signs it."""
    made = composed.sheet
    emblem, sha256, name = in_force.emblem(session)
    has_emblem = bool(emblem) and (parts.EMBLEM, emblem) in made.pictures
    if has_emblem:
        kept = tuple(each for each in made.pictures if each != (parts.EMBLEM, emblem))
        made = replace(made, pictures=kept)
    session.add(
        DocumentSnapshot(
            id=derived_id("document_snapshot", document),
            document_id=document,
            sheet=snapshot.to_json(made),
            facts=facts.to_json(facts.of(composed)),
            emblem_hash=sha256 if has_emblem else "",
            emblem_name=name if has_emblem else "",
        )
    )
    for position, signer in enumerate(composed.material.signers):
        session.add(_signer(document, position, signer))


def _signer(document: uuid.UUID, position: int, signer: SignedBy) -> DocumentSigner:
    return DocumentSigner(
        id=derived_id("document_signer", document, position),
        document_id=document,
        position=position,
        title=signer.position,
        name=signer.name,
        person_id=signer.person,
    )


def frozen_facts(
    session: Session, documents: list[uuid.UUID]
) -> Mapping[uuid.UUID, dict[str, str]]:
    """Document → what was printed of the base, for those which are frozen."""
    found: dict[uuid.UUID, dict[str, str]] = {}
    for start in range(0, len(documents), BATCH):
        part = documents[start : start + BATCH]
        query = select(DocumentSnapshot.document_id, DocumentSnapshot.facts).where(
            col(DocumentSnapshot.document_id).in_(part)
        )
        found |= {document: facts.from_json(text) for document, text in session.exec(query)}
    return found
