"""D39 Отзыв согласия: the application of the person; registering it takes the consent back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session

from desktop.documents import asked, groups
from desktop.documents.asked import Said
from desktop.documents.types import (
    Answer,
    Ask,
    AskKind,
    DocumentType,
    MadeFor,
    Material,
    Problem,
    Severity,
    Signed,
    SignedBy,
    Wanted,
)
from desktop.documents.types import Variant as Wording
from desktop.documents.values import Context, Group, Value
from desktop.services import consents
from desktop.services.consents import ConsentDraft, ConsentRow, State
from desktop.services.documents import organization, people


@dataclass(frozen=True)
class _Words:
    """How the application calls a kind of consent and what is to be stopped."""

    title: str
    consent: str
    action: str


WORDS = {
    "processing": _Words(
        "на обработку персональных данных",
        "на обработку моих персональных данных",
        "обработку моих персональных данных",
    ),
    "transfer": _Words(
        "на передачу персональных данных",
        "на передачу моих персональных данных третьей стороне",
        "передачу моих персональных данных",
    ),
    "publication": _Words(
        "на распространение персональных данных",
        "на распространение моих персональных данных",
        "распространение моих персональных данных",
    ),
}
CHOICES = tuple((kind, words.title) for kind, words in WORDS.items())


def _in_force(session: Session, wanted: Wanted) -> list[ConsentRow]:
    if not wanted.subjects:
        return []
    found = consents.rows(session, wanted.subject, wanted.today)
    return [row for row in found if row.state is State.VALID]


def _kind(session: Session, wanted: Wanted) -> str:
    """The kind which was answered; else the widest one which is in force."""
    answer = wanted.answers.get("consent")
    if isinstance(answer, str) and answer in WORDS:
        return answer
    kinds = [row.kind for row in _in_force(session, wanted)]
    order = ("publication", "transfer", "processing")
    return next((one for one in order if one in kinds), CHOICES[0][0])


def _given_on(session: Session, wanted: Wanted) -> Answer:
    kind = _kind(session, wanted)
    found = (row.given_on for row in _in_force(session, wanted) if row.kind == kind)
    return next(found, None)


def _paper_day(_session: Session, wanted: Wanted) -> Answer:
    return wanted.day


BACK = "Согласие в карточке снова действует."
STAYS = "Согласие в карточке с тех пор изменили, оно осталось как есть. Проверьте его."
ASKS = (
    Ask("consent", "Какое согласие отзывается", AskKind.CHOICE, choices=CHOICES, default=_kind),
    Ask("given_on", "От какого числа", AskKind.DATE, required=True, default=_given_on),
    Ask(
        "part",
        "В какой части",
        help="Например: в части изображения. Если согласие отзывается целиком, оставьте пустым.",
    ),
    Ask("since", "С какого дня", AskKind.DATE, required=True, default=_paper_day),
)


def load(session: Session, wanted: Wanted) -> Material:
    own = organization.own(session, wanted.day)
    person = people.one(session, wanted.subject, wanted.day)
    said = asked.said(session, wanted, ASKS)
    words = WORDS[said.chosen("consent", CHOICES)]
    consent: dict[str, Value] = {
        "вид": words.consent,
        "действие": words.action,
        "дата": said.day("given_on"),
        "часть": said.sentence("part"),
        "день": said.day("since"),
    }
    root = {
        "орг": groups.organization(own),
        "рук": groups.head(own),
        "док": groups.document(wanted, own.city),
        "лицо": groups.person(person),
        "отзыв": Group(consent),
    }
    position = person.job.title.nominative if person.job else ""
    return Material(
        Context(Group(root)),
        title=f"Отзыв согласия {words.title}",
        about=person.short.nominative,
        signers=(SignedBy(position, person.signature, person.id),),
        problems=(*_problems(session, wanted, said), *said.problems),
    )


def _problems(session: Session, wanted: Wanted, said: Said) -> Iterator[Problem]:
    kind = said.chosen("consent", CHOICES)
    if kind not in {row.kind for row in _in_force(session, wanted)}:
        words = WORDS[kind].title
        yield Problem(
            f"В карточке нет действующего согласия {words}. Если оно было только на бумаге, "
            "впишите его дату.",
            Severity.NOTE if said.date("given_on") else Severity.BLOCK,
            said.source("given_on"),
        )
    given, since = said.date("given_on"), said.date("since")
    if given and since and since < given:
        yield Problem(
            "Отозвать согласие раньше, чем его дали, нельзя. Проверьте дату.",
            Severity.BLOCK,
            said.source("since"),
        )


def withdraw(session: Session, signed: Signed) -> None:
    """The consent is over; a part of it which is taken back is written to the limits."""
    wanted = Wanted(
        signed.subjects,
        signed.day,
        signed.today,
        variant=signed.variant,
        answers=signed.answers,
    )
    said = asked.said(session, wanted, ASKS)
    kind = said.chosen("consent", CHOICES)
    part, since = said.plain("part"), said.date("since") or signed.day
    for row in _in_force(session, wanted):
        if row.kind != kind:
            continue
        if part:
            consents.change(session, row.id, _narrowed(row, part, since), signed.today)
        else:
            consents.withdraw(session, row.id, min(since, signed.today), signed.today)


def _narrowed(row: ConsentRow, part: str, since: dt.date) -> ConsentDraft:
    return _with(row, f"{row.restrictions} {_limit(part, since)}".strip())


def _widened(row: ConsentRow, part: str, since: dt.date) -> ConsentDraft:
    return _with(row, row.restrictions.removesuffix(_limit(part, since)).strip())


def _limit(part: str, since: dt.date) -> str:
    return f"С {since:%d.%m.%Y} отозвано в части: {part}"


def _with(row: ConsentRow, restrictions: str) -> ConsentDraft:
    """The same paper of the card with other limits."""
    return ConsentDraft(
        kind=row.kind,
        given_on=row.given_on,
        valid_until=row.valid_until,
        recipients=tuple(one.id for one in row.recipients),
        contact_allowed=row.contact_allowed,
        restrictions=restrictions,
        scan_hash=row.scan_hash,
        scan_name=row.scan_name,
    )


def restore(session: Session, paper: Signed) -> str:
    """The withdrawal counts for nothing: the consent of the card is in force again."""
    wanted = Wanted(
        paper.subjects, paper.day, paper.today, variant=paper.variant, answers=paper.answers
    )
    said = asked.said(session, wanted, ASKS)
    part, since = said.plain("part"), said.date("since") or paper.day
    kinds = {said.chosen("consent", CHOICES)} if "consent" in paper.answers else set(WORDS)
    rows = consents.rows(session, wanted.subject, paper.today)
    taken = [row for row in rows if row.kind in kinds and _is_taken(row, part, since)]
    for row in taken[:1]:
        if part:
            consents.change(session, row.id, _widened(row, part, since), paper.today)
        else:
            consents.restore(session, row.id)
    return BACK if taken else STAYS


def _is_taken(row: ConsentRow, part: str, since: dt.date) -> bool:
    """Whether a consent was narrowed, or ended, by a withdrawal since a day."""
    if part:
        return row.restrictions.endswith(_limit(part, since))
    return row.withdrawn_on is not None and row.withdrawn_on <= since


TYPE = DocumentType(
    code="D39",
    key="consent_withdrawal",
    title="Отзыв согласия",
    help="Заявление работника. После регистрации согласие в карточке отмечается отозванным.",
    group="personal",
    made_for=MadeFor.PERSON,
    load=load,
    variants=(Wording("", "обычный", "D39"),),
    groups=("орг", "рук", "док", "лицо", "отзыв"),
    word="заявление",
    series="СОГ",
    long_retention=True,
    is_legal=True,
    asks=ASKS,
    on_registered=withdraw,
    on_annulled=restore,
)
