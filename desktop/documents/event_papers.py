"""Papers straight from attendance: sheet, programme, certificates, thanks (D30–D33).

A request is made of the same answers which are typed by hand when there is no event, so a paper
of an event and a typed one are the same paper.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from desktop.documents.kinds import d15_letter as mail
from desktop.documents.kinds import d30_registration_sheet as sheet
from desktop.documents.kinds import d31_event_program as program
from desktop.documents.kinds import d32_certificate as certificate
from desktop.documents.kinds import d33_honour as honour
from desktop.documents.preparing import Request
from desktop.documents.types import Answer
from desktop.errors import RuleError
from desktop.language.dates import in_digits
from desktop.models import EventRole
from desktop.services import base, reference
from desktop.services.documents import organization, people
from desktop.services.events import listing, papers, reading, records, series
from desktop.services.events.listing import Span
from desktop.services.events.types import Comer, EventCard

_MINUTES = 60
_BASED = ("на базе", "на площадке")
"""A place which a certificate says: «на базе МБДОУ № 24»; a room of ours is not one."""
_SERIES = {"school": "young_school", "festival_series": "festival"}
"""Kind of a series → the answer of a certificate, where they differ."""
NOT_MARKED = (
    "Присутствие не отмечено, поэтому сертификаты печатать некому. "
    "Нажмите «Отметить присутствие», отметьте пришедших — и они появятся здесь."
)


@dataclass(frozen=True)
class EventPapers:
    """Requests of one kind."""

    requests: tuple[Request, ...]

    @property
    def count(self) -> int:
        """How many papers there will be."""
        return sum(len(one.subjects) for one in self.requests)


def registration_sheet(
    session: Session, event_id: uuid.UUID, day: dt.date, today: dt.date, free_rows: int = 5
) -> Request:
    """Who is expected; after the event who came, with the coverage. Nobody known: a blank."""
    card = reading.load(session, event_id)
    listed = card.present if card.marked_on else card.people
    people = tuple(one.person_id for one in listed if one.person_id)
    guests = [_guest(one) for one in listed if one.person_id is None]
    variant = sheet.FILLED if people else sheet.BLANK
    answers: dict[str, Answer] = {
        **_event(card),
        "organizer": card.organizer,
        "free_rows": sheet.FULL_PAGE if variant == sheet.BLANK else free_rows,
    }
    if card.marked_on:
        answers["came"] = card.coverage.people
    if guests and people:
        answers["guests"] = guests
    return Request(sheet.TYPE.code, variant, (people,), day, today, answers)


def programme(session: Session, event_id: uuid.UUID, day: dt.date, today: dt.date) -> Request:
    """The programme of an event: the lines of its card."""
    card = reading.load(session, event_id)
    times = (card.starts_at, card.ends_at)
    named = _speakers(session, [one.speaker_id for one in card.items if one.speaker_id], day)
    lines: list[dict[str, Answer]] = [
        {
            "time": one.starts_at,
            "content": one.content,
            "speaker": named.get(one.speaker_id, one.speaker) if one.speaker_id else one.speaker,
        }
        for one in card.items
    ]
    answers: dict[str, Answer] = {
        **_event(card),
        "time": "–".join(filter(None, times)),
        "format": card.format,
        "organizer": card.organizer,
        "lines": lines,
    }
    own = base.own_organization_id(session)
    return Request(program.TYPE.code, "", ((own,),), day, today, answers)


def _speakers(session: Session, ids: Sequence[uuid.UUID], day: dt.date) -> dict[uuid.UUID, str]:
    """«Осокина Татьяна Викторовна, воспитатель»; of another kindergarten also which one."""
    ours = organization.own(session, day).short
    found = {}
    for one in people.load(session, list(dict.fromkeys(ids)), day):
        job = one.job
        place = job.organization if job is not None and job.organization != ours else ""
        said = (str(one.full), job.title.nominative if job is not None else "", place)
        found[one.id] = ", ".join(filter(None, said))
    return found


def certificates(
    session: Session, event_id: uuid.UUID, day: dt.date, today: dt.date
) -> EventPapers:
    """A certificate for everybody who came by name; those who spoke get one of a speaker.

    Raises RuleError while attendance is not marked.
    """
    card = _held(session, event_id)
    came = [one for one in card.present if one.about]
    place = card.place if card.place.lower().startswith(_BASED) else ""
    answers = {**_event(card), "place": place, "level": card.level, "hours": _hours(card)}
    speakers = [one for one in came if one.role == EventRole.SPEAKER]
    others = [one for one in came if one.role != EventRole.SPEAKER]
    talks: dict[uuid.UUID, Mapping[str, Answer]] = {
        one.about: {"speech": one.talk_title} for one in speakers if one.about and one.talk_title
    }
    made = (
        Request(certificate.TYPE.code, variant, _each(found), day, today, answers, talks)
        for variant, found in ((certificate.TAKEN, others), (certificate.SPOKEN, speakers))
        if found
    )
    return EventPapers(tuple(made))


def thanks(
    session: Session,
    event_id: uuid.UUID,
    day: dt.date,
    today: dt.date,
    roles: Iterable[str] = (EventRole.HOST, EventRole.SPEAKER, EventRole.ORGANIZER),
) -> EventPapers:
    """Благодарности to those who made the event. Raises RuleError while nobody is marked."""
    card = _held(session, event_id)
    wanted = set(roles)
    helped = [one for one in card.present if one.role in wanted]
    subjects = _each(helped)
    answers: dict[str, Answer] = {
        "wording": _wording(session, card),
        papers.ANSWER: card.id.hex,
    }
    request = Request(honour.TYPE.code, honour.THANKS, subjects, day, today, answers)
    return EventPapers((request,) if subjects else ())


def letter(session: Session, event_id: uuid.UUID, day: dt.date, today: dt.date) -> Request:
    """«Информационное письмо»: kindergartens are ticked on the page."""
    card = reading.load(session, event_id)
    answers: dict[str, Answer] = {
        papers.ANSWER: card.id.hex,
        "topic": card.title,
        "event_form": card.form,
        "event_date": card.held_on,
        "event_time": card.starts_at,
        "audience": card.audience,
        "format": card.format,
    }
    return Request(mail.TYPE.code, mail.EVENT, (), day, today, answers)


def series_certificates(
    session: Session, series_id: uuid.UUID, day: dt.date, today: dt.date
) -> EventPapers:
    """«Сертификаты цикла…»: how many of the held events each visitor was at."""
    found = records.series(session, series_id)
    came = series.visitors(session, series_id)
    rows = listing.rows(session, today, Span(series_id=series_id))
    held = sorted(row.day for row in rows if row.state == listing.PAST and row.day)
    if not came or not held:
        raise RuleError(NOT_MARKED)
    answers: dict[str, Answer] = {
        "series": _SERIES.get(found.kind, found.kind),
        "series_topic": found.title,
        "date_from": held[0],
        "date_to": held[-1] if held[-1] != held[0] else None,
    }
    own: dict[uuid.UUID, Mapping[str, Answer]] = {
        one.person_id: {"visited": one.attended, "planned": one.total} for one in came
    }
    subjects = tuple((one.person_id,) for one in came)
    request = Request(certificate.TYPE.code, certificate.CYCLE, subjects, day, today, answers, own)
    return EventPapers((request,))


def _held(session: Session, event_id: uuid.UUID) -> EventCard:
    card = reading.load(session, event_id)
    if card.marked_on is None:
        raise RuleError(NOT_MARKED)
    return card


def _event(card: EventCard) -> dict[str, Answer]:
    """The questions which all papers of an event share, and which event it is."""
    is_long = card.ends_on is not None and card.ends_on != card.held_on
    return {
        papers.ANSWER: card.id.hex,
        "event_form": card.form,
        "topic": card.title,
        "date_from": card.held_on,
        "date_to": card.ends_on if is_long else None,
        "place": card.place,
    }


def _hours(card: EventCard) -> int | None:
    """Whole hours: a certificate knows no halves."""
    whole, rest = divmod(card.minutes, _MINUTES)
    return whole if whole and not rest else None


def _wording(session: Session, card: EventCard) -> str:
    forms = {one.code: one for one in reference.items(session, "event_forms", with_inactive=True)}
    form = forms.get(card.form)
    said = (form.title_gen or form.title) if form else "мероприятия"
    about = f" «{card.title}»" if card.title else ""
    when = f" {in_digits(card.held_on)}" if card.held_on else ""
    return f"помощь в подготовке и проведении {said}{about}{when}"


def _guest(one: Comer) -> dict[str, Answer]:
    return {"name": one.name, "position": one.position, "organization": one.organization}


def _each(comers: Sequence[Comer]) -> tuple[tuple[uuid.UUID, ...], ...]:
    ids = dict.fromkeys(one.about for one in comers if one.about)
    return tuple((one,) for one in ids)
