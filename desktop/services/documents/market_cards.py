"""The cards of the market in words: «Стать наставником» (D41) and «Найти наставника» (D42)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from desktop.language import dates, numbers
from desktop.services import offers, reference, requests
from desktop.services.competence_card import topic_titles
from desktop.services.competences import Key
from desktop.services.documents import holding
from desktop.services.offers import OfferDraft
from desktop.services.people import records
from desktop.services.requests import RequestDraft

ANYBODY, ANY = "любой педагог", "любая"
SCOPES = {"organization": "в нашем саду", "network": "в нашем саду и в сети"}
_DAYS = dict(zip(offers.DAYS, dates.WEEKDAYS_SHORT, strict=True))


@dataclass(frozen=True)
class OfferCard:
    """What a person is ready to share. Texts are ready to be printed, empty ones were not said."""

    topics: str = ""
    own_words: str = ""
    positions: str = ""
    age_groups: str = ""
    modules: str = ""
    time: str = ""
    format: str = ""
    scope: str = ""
    limits: str = ""
    capacity: str = ""
    until: dt.date | None = None


@dataclass(frozen=True)
class RequestCard:
    """What a person asks for."""

    topics: str = ""
    own_words: str = ""
    result: str = ""
    due: dt.date | None = None
    is_urgent: bool = False
    module: str = ""
    wished: str = ""
    scope: str = ""


def offer(
    session: Session, person: uuid.UUID, today: dt.date, others: Sequence[uuid.UUID] = ()
) -> OfferCard:
    """The card in force, or what the levels of the person propose.

    ``others`` are the people of the same run: inside ``holding.held`` all are read at once.
    """

    def read(people: list[uuid.UUID]) -> dict[uuid.UUID, OfferCard]:
        words = _words(session)
        forms = offers.prepare_many(session, people, today)
        return {one: words.card(form.draft) for one, form in forms.items()}

    return holding.one_of(session, "offers", person, others, read)


def shown(session: Session, today: dt.date) -> dict[uuid.UUID, OfferCard]:
    """Person → the card which stands on the market, in a constant number of statements."""
    words = _words(session)
    return {person: words.card(draft) for person, draft in offers.drafts(session, today).items()}


class _Words:
    """The words of the lists which an offer names."""

    def __init__(self, session: Session) -> None:
        self._topics = topic_titles(session)
        self._lists = {
            code: reference.titles(session, code)
            for code in ("positions", "age_groups", "modules", "formats")
        }

    def card(self, draft: OfferDraft) -> OfferCard:
        minutes = draft.minutes_per_week
        hours = f"{numbers.hours(minutes)} в неделю" if minutes else ""
        days = ", ".join(_DAYS[one] for one in draft.days)
        return OfferCard(
            topics=_listed(self._topics, draft.topics),
            own_words=" ".join(draft.own_words.split()),
            positions=self._named("positions", draft.positions) or ANYBODY,
            age_groups=self._named("age_groups", draft.age_groups) or ANY,
            modules=self._named("modules", draft.modules),
            time="; ".join(filter(None, (hours, days))),
            format=self._lists["formats"].get(draft.format, ""),
            scope=SCOPES.get(draft.scope, ""),
            limits=" ".join(draft.limits_text.split()),
            capacity=numbers.counted(draft.capacity, "человек"),
            until=draft.valid_until,
        )

    def request(self, draft: RequestDraft, names: Mapping[uuid.UUID, str]) -> RequestCard:
        wished = draft.wished_person_id
        return RequestCard(
            topics=_listed(self._topics, draft.areas),
            own_words=" ".join(draft.own_words.split()),
            result=" ".join(draft.desired_result.split()),
            due=draft.due,
            is_urgent=draft.is_urgent,
            module=self._lists["modules"].get(draft.module, ""),
            wished=names.get(wished, "") if wished else "",
            scope=SCOPES.get(draft.scope, ""),
        )

    def _named(self, code: str, codes: Iterable[str]) -> str:
        titles = self._lists[code]
        return ", ".join(titles[one] for one in codes if one in titles)


def request(session: Session, person: uuid.UUID, others: Sequence[uuid.UUID] = ()) -> RequestCard:
    """The open request for a mentor; an empty card when there is none. ``others`` as above."""

    def read(people: list[uuid.UUID]) -> dict[uuid.UUID, RequestCard]:
        words = _words(session)
        wishes = requests.wishes(session, people)
        wished = [one.wished_person_id for one, _ in wishes.values() if one.wished_person_id]
        names = records.short_names(session, wished)
        found = {one: words.request(draft, names) for one, (draft, _) in wishes.items()}
        return {one: found.get(one, RequestCard()) for one in people}

    return holding.one_of(session, "requests", person, others, read)


def _words(session: Session) -> _Words:
    return holding.remembered(session, "words of the market", lambda: _Words(session))


def _listed(titles: Mapping[Key, str], keys: Iterable[Key]) -> str:
    """Areas and skills in the order of the list of areas."""
    wanted = set(keys)
    return "; ".join(title for key, title in titles.items() if key in wanted)
