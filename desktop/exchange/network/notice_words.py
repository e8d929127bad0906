"""What a partner told in words and numbers only, in Russian: «Педагог № 1 ищет: …», counts, totals.

The lines came from elsewhere: whatever is not known to us is left out.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from desktop.exchange.network import notices
from desktop.language.dates import in_digits
from desktop.language.numbers import counted, plural
from desktop.language.text import EMPTY
from desktop.services.history_words import Speaker

COUNTS: Mapping[str, tuple[str, str, str]] = {
    "pairs": ("пара внутри сада", "пары внутри сада", "пар внутри сада"),
    "routes": ("маршрут", "маршрута", "маршрутов"),
}
_QUESTIONS = ("вопросу", "вопросам", "вопросам")


@dataclass(frozen=True)
class Told:
    """What the newest file of a partner says besides its records."""

    on: dt.date | None
    lines: tuple[str, ...]


def of_site(session: Session, organization: uuid.UUID) -> Told:
    """Empty when nothing was told."""
    site = organization.hex
    found = notices.of_site(session, site)
    made = notices.made_at(session, site)
    day = dt.datetime.fromtimestamp(made / 1000, dt.UTC).astimezone().date() if made else None
    about_events = _events(session, found)
    lines = (*_requests(session, found), *_counts(found), *about_events, *_surveys(found))
    return Told(day, lines)


def _requests(session: Session, found: list[dict[str, Any]]) -> Iterable[str]:
    speaker = Speaker(session)
    for each in found:
        if each["notice"] != "request":
            continue
        areas = each.get("areas")
        words = [speaker.say("request_area", "area", one) for one in _texts(areas)]
        words += [
            speaker.say("request", column, each.get(key))
            for column, key in (("kind", "help"), ("module", "module"))
            if isinstance(each.get(key), str)
        ]
        what = ", ".join(word for word in words if word != EMPTY)
        due = _day(each.get("due"))
        until = f", до {in_digits(due)}" if due else ""
        yield f"{_text(each.get('who')) or 'Педагог'} ищет: {what or 'помощь'}{until}"


def _counts(found: list[dict[str, Any]]) -> Iterable[str]:
    for each in found:
        forms, number = COUNTS.get(_text(each.get("of"))), each.get("number")
        if each["notice"] == "count" and forms is not None and isinstance(number, int):
            yield f"{number} {plural(number, *forms)}"


def _events(session: Session, found: list[dict[str, Any]]) -> Iterable[str]:
    """«Семинар «Игра и речь», 14.11.2025: охват 61 чел., без имён 3: Педагог № 1–3»."""
    speaker = Speaker(session)
    for each in found:
        people = each.get("people")
        if each["notice"] != "event" or not isinstance(people, int):
            continue
        form, title = _text(each.get("form")), _text(each.get("title"))
        kind = speaker.say("event", "form", form) if form else "мероприятие"
        words = f"{kind} «{title}»" if title else kind
        day = _day(each.get("on"))
        on = f", {in_digits(day)}" if day else ""
        yield f"{words[:1].upper()}{words[1:]}{on}: охват {people} чел.{_numbered(each)}"


def _numbered(event: dict[str, Any]) -> str:
    """«, без имён 3: Педагог № 1–3»."""
    many = event.get("unnamed")
    if not isinstance(many, int) or many < 1:
        return ""
    last = f"–{many}" if many > 1 else ""
    return f", без имён {many}: Педагог №\u00a01{last}"


def _surveys(found: list[dict[str, Any]]) -> Iterable[str]:
    """One line for each survey: how many questions have totals, and of how many answers."""
    by_title: dict[str, list[int]] = {}
    for each in found:
        answers = each.get("answers")
        if each["notice"] == "survey" and isinstance(answers, int):
            by_title.setdefault(_text(each.get("title")), []).append(answers)
    for title, answers in by_title.items():
        many = f"{len(answers)} {plural(len(answers), *_QUESTIONS)}"
        yield f"Анкета «{title}»: итоги по {many}, {counted(max(answers), 'ответ')}"


def _texts(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _day(value: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
