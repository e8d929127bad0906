"""A text which is being edited, tried on somebody of the base: the one with the longest name."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from sqlmodel import Session

from desktop.documents import awards, candidates, citing, in_force, preparing
from desktop.documents.blocks import AwardPage, Sheet
from desktop.documents.citing import Outdated
from desktop.documents.composing import Style, Wording, compose
from desktop.documents.preparing import Request
from desktop.documents.template.errors import Fault, TemplateError
from desktop.documents.types import Answer, Ask, AskKind, DocumentType, MadeFor, Wanted
from desktop.errors import OfficeError

if TYPE_CHECKING:
    from desktop.documents.guest.own_form import Looked

NOBODY: Final = "Показать не на ком: в базе пока нет, для кого этот документ."
CUT: Final = "не помещается, сократите текст"
_SEVERAL: Final = 3
_DAYS: Final = 30
_NUMBER: Final = 2
_MANY: Final = {MadeFor.PEOPLE, MadeFor.ORGANIZATIONS, MadeFor.DOCUMENTS}


@dataclass(frozen=True)
class Trial:
    """How a text looks: ``faults`` name wrong places, ``trouble`` why there is no page."""

    sheet: Sheet | None = None
    faults: tuple[Fault, ...] = ()
    trouble: str = ""
    narrow: str = ""
    """What does not fit with the longest name."""
    outdated: tuple[Outdated, ...] = ()
    """Acts out of force which the text names."""
    about: str = ""
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Look:
    """A look which is being chosen, with what its dialog answers otherwise than the form."""

    style: Style
    answers: Mapping[str, Answer] = field(default_factory=dict)


def tried(
    session: Session,
    kind: DocumentType,
    variant: str,
    text: str,
    today: dt.date,
    look: Look | None = None,
) -> Trial:
    """The paper which this text makes; ``look`` is how it would be, before it is kept."""
    wanted = sample(session, kind, variant, today)
    if wanted is None:
        return Trial(trouble=NOBODY)
    chosen = look or Look(in_force.style(session, kind))
    wanted = replace(wanted, answers={**wanted.answers, **chosen.answers})
    confirmed = in_force.wording(session, kind, variant).is_confirmed
    try:
        made = compose(session, kind, wanted, Wording(text, confirmed), chosen.style)
    except TemplateError as error:
        return Trial(faults=error.faults)
    except OfficeError as error:
        return Trial(trouble=str(error))
    return Trial(
        made.sheet,
        narrow=_narrow(made.sheet),
        outdated=citing.outdated(session, text, today),
        about=made.material.about,
        facts=dict(made.notes.facts),
    )


def _narrow(sheet: Sheet) -> str:
    """What of an award is cut; the text of other papers flows on."""
    if not isinstance(sheet, AwardPage):
        return ""
    return CUT if awards.fits(sheet).overflow else ""


def sample(session: Session, kind: DocumentType, variant: str, today: dt.date) -> Wanted | None:
    """One paper of a kind about those with the longest names; nothing when there is nobody."""
    made_for = in_force.made_for(kind, variant)
    subjects = _longest(session, made_for, today)[: _SEVERAL if made_for in _MANY else 1]
    if not subjects and made_for is not MadeFor.KINDERGARTEN:
        return None
    request = Request(kind.code, variant, (tuple(subjects),), today, today)
    wanted = preparing.wanted_of(request, tuple(subjects))
    answers: dict[str, Answer] = dict(preparing.defaults(session, request))
    speaker = _Speaker(session, today)
    for ask in kind.asks:
        if (not ask.variants or wanted.variant in ask.variants) and not answers.get(ask.name):
            answers[ask.name] = speaker.answer(ask)
    return replace(wanted, answers=answers)


def _longest(session: Session, made_for: MadeFor, today: dt.date) -> list[uuid.UUID]:
    found = candidates.listed(session, made_for, today)
    usual = [one for one in found if one.is_usual] or found
    return [one.id for one in sorted(usual, key=lambda one: -len(one.title))]


class _Speaker:
    """Answers the questions of a paper with something to look at."""

    def __init__(self, session: Session, today: dt.date) -> None:
        self._session, self._today = session, today

    def answer(self, ask: Ask) -> Answer:
        """What stands in the sample for a question nobody was asked."""
        if ask.kind is AskKind.ROWS:
            line = {column.name: self.answer(column) for column in ask.columns}
            return [line, line]
        if ask.kind in {AskKind.CHOICE, AskKind.CHOICES}:
            return self._choice(ask)
        if ask.kind in _RECORDS:
            return self._record(ask.kind)
        plain: dict[AskKind, Answer] = {
            AskKind.DATE: self._day(ask.name),
            AskKind.NUMBER: self._today.year if ask.name == "year" else _NUMBER,
            AskKind.YES_NO: True,
        }
        if ask.name.endswith("_number"):
            return str(_NUMBER)
        return plain.get(ask.kind, ask.title[:1].lower() + ask.title[1:])

    def _day(self, name: str) -> dt.date:
        """What was decided lies behind, what is planned ahead."""
        is_past = name.endswith(("_date", "_on"))
        return self._today + dt.timedelta(days=-_DAYS if is_past else _DAYS)

    def _choice(self, ask: Ask) -> Answer:
        of_base = ask.choices_of(self._session, self._today) if ask.choices_of else ()
        choices = of_base or ask.choices
        codes: Sequence[str] = [code for code, _ in choices]
        if ask.kind is AskKind.CHOICES:
            return list(codes)
        return codes[0] if codes else ""

    def _record(self, kind: AskKind) -> Answer:
        found = _longest(self._session, _RECORDS[kind], self._today)
        if kind in {AskKind.PEOPLE, AskKind.ORGANIZATIONS}:
            return list(found[:_SEVERAL])
        return found[0] if found else None


_RECORDS: Final = {
    AskKind.PERSON: MadeFor.PERSON,
    AskKind.PEOPLE: MadeFor.PEOPLE,
    AskKind.ORGANIZATION: MadeFor.ORGANIZATION,
    AskKind.ORGANIZATIONS: MadeFor.ORGANIZATIONS,
    AskKind.DOCUMENT: MadeFor.DOCUMENT,
}


def form_fields(
    session: Session, kind: DocumentType, variant: str, today: dt.date
) -> tuple[str, ...]:
    """What a Word form for this kind may name; nothing when there is nobody to look at."""
    from desktop.documents.guest import names

    wanted = sample(session, kind, variant, today)
    return names.listed(kind.load(session, wanted).context) if wanted is not None else ()


def form_lists(
    session: Session, kind: DocumentType, variant: str, today: dt.date
) -> tuple[str, ...]:
    """The lists whose lines a Word form for this kind may repeat."""
    from desktop.documents.guest import names

    wanted = sample(session, kind, variant, today)
    return names.lists(kind.load(session, wanted).context) if wanted is not None else ()


def form_tried(
    session: Session, kind: DocumentType, variant: str, form: bytes, today: dt.date
) -> Looked:
    """An own Word form of the office, tried on the same people."""
    from desktop.documents.guest import own_form

    wanted = sample(session, kind, variant, today)
    if wanted is None:
        return own_form.Looked(trouble=NOBODY)
    material = kind.load(session, wanted)
    return own_form.looked_through(form, material.context, material.title)
