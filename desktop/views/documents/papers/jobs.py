"""Kept papers as jobs for printing and saving: the sheet, the name, the copies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from desktop.documents import catalogue, issuing
from desktop.documents.batch import Job
from desktop.services.documents import holding, papers


def jobs_of(session: Session, documents: Sequence[UUID], today: dt.date) -> list[Job]:
    """One job for each paper, in the given order. Raises OfficeError for one without a sheet."""
    with holding.held(session):
        kept = papers.load(session, documents)
        return [
            Job(
                key=one.id.hex,
                sheet=issuing.sheet(session, one.id, today),
                title=one.title,
                about=one.about,
                kind=one.type_code,
                number=one.number,
                day=one.day,
                copies=one.copies,
                on_form=catalogue.get(one.type_code).on_forms,
            )
            for one in kept
        ]
