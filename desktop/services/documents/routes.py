"""The route of a person as papers print it."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, replace

from sqlmodel import Session

from desktop.language.dates import school_year
from desktop.services import reference
from desktop.services.documents import people, staff_card
from desktop.services.routes import deficits, reading, records
from desktop.services.routes.types import Line, RouteCard

EDUCATION, PROFILE = "Образование", ", профильное"


@dataclass(frozen=True)
class PaperRoute:
    """The card of a route, its codes in words, with what papers say around it."""

    id: uuid.UUID
    card: RouteCard
    starts_on: dt.date | None
    ends_on: dt.date | None
    mentor: str
    """«Квашнина Мария Игоревна, воспитатель»."""
    mentor_signature: str
    education: str


def route_of(
    session: Session, person: uuid.UUID, year: int | None, day: dt.date
) -> uuid.UUID | None:
    """The route of a person for a school year; without one that of the day."""
    wanted = year if year is not None else school_year(day)
    found = deficits.current(session, [person], wanted).get(person)
    return found.id if found is not None else None


def of_person(
    session: Session, person: uuid.UUID, day: dt.date, today: dt.date
) -> PaperRoute | None:
    """The route of the school year of ``day``; None when she has none."""
    key = route_of(session, person, None, day)
    if key is None:
        return None
    row = records.route(session, key)
    mentor = people.load(session, [row.mentor_id], day) if row.mentor_id else []
    helper = mentor[0] if mentor else None
    position = helper.job.title.nominative if helper and helper.job else ""
    return PaperRoute(
        id=key,
        card=_in_words(session, reading.load(session, key, today)),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        mentor=", ".join(filter(None, (str(helper.full), position))) if helper else "",
        mentor_signature=helper.signature if helper else "",
        education=education(session, person, day),
    )


def _in_words(session: Session, card: RouteCard) -> RouteCard:
    """Ways and formats of the lines as the lists of the office call them."""
    ways, formats = (reference.titles(session, code) for code in ("step_ways", "formats"))

    def told(one: Line) -> Line:
        way, format_ = ways.get(one.way, one.way), formats.get(one.format, one.format)
        return replace(one, way=way, format=format_)

    sections = (
        replace(section, lines=tuple(told(one) for one in section.lines))
        for section in card.sections
    )
    return replace(card, sections=tuple(sections))


def education(session: Session, person: uuid.UUID, day: dt.date) -> str:
    """The first line of the education of a card."""
    card = staff_card.load(session, person, day)
    found = (line for section in card.sections for line in section.lines)
    text = next((text for label, text in found if label == EDUCATION), "")
    return text.split(PROFILE)[0]
