"""The cards of the market in words: «Стать наставником» (D41) and «Найти наставника» (D42)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from desktop.language import dates, numbers
from desktop.services import offers, reference, requests
from desktop.services.competence_card import topic_titles
from desktop.services.competences import Key
from desktop.services.people import records

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


def offer(session: Session, person_id: uuid.UUID, today: dt.date) -> OfferCard:
    """The card in force, or what the levels of the person propose."""
    draft = offers.prepare(session, person_id, today).draft
    days = ", ".join(_DAYS[one] for one in draft.days)
    hours = f"{numbers.hours(draft.minutes_per_week)} в неделю" if draft.minutes_per_week else ""
    return OfferCard(
        topics=topics(session, draft.topics),
        own_words=" ".join(draft.own_words.split()),
        positions=_named(session, "positions", draft.positions) or ANYBODY,
        age_groups=_named(session, "age_groups", draft.age_groups) or ANY,
        modules=_named(session, "modules", draft.modules),
        time="; ".join(filter(None, (hours, days))),
        format=reference.titles(session, "formats").get(draft.format, ""),
        scope=SCOPES.get(draft.scope, ""),
        limits=" ".join(draft.limits_text.split()),
        capacity=numbers.counted(draft.capacity, "человек"),
        until=draft.valid_until,
    )


def request(session: Session, person_id: uuid.UUID) -> RequestCard:
    """The open request for a mentor; an empty card when there is none."""
    draft, request_id = requests.prepare_wish(session, person_id)
    if request_id is None:
        return RequestCard()
    wished = draft.wished_person_id
    return RequestCard(
        topics=topics(session, draft.areas),
        own_words=" ".join(draft.own_words.split()),
        result=" ".join(draft.desired_result.split()),
        due=draft.due,
        is_urgent=draft.is_urgent,
        module=reference.titles(session, "modules").get(draft.module, ""),
        wished=records.short_name(session, wished) if wished else "",
        scope=SCOPES.get(draft.scope, ""),
    )


def topics(session: Session, keys: Iterable[Key]) -> str:
    """Areas and skills in the order of the list of areas."""
    titles: Mapping[Key, str] = topic_titles(session)
    wanted = set(keys)
    return "; ".join(title for key, title in titles.items() if key in wanted)


def _named(session: Session, code: str, codes: Iterable[str]) -> str:
    titles = reference.titles(session, code)
    return ", ".join(titles[one] for one in codes if one in titles)
