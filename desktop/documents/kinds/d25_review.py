"""D25: a review of a pair by one of its members, by the head, or by a student."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from desktop.documents import asked, groups, orders, pair_fields, periods
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
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Declined, Group, Value
from desktop.language import dates
from desktop.models import Module
from desktop.services.documents import organization, pairs
from desktop.services.documents.pairs import PaperPair
from desktop.services.documents.people import PaperPerson

OF_MENTEE, OF_MENTOR, BY_HEAD, BY_STUDENT = "a", "b", "v", "g"
_VOWELS = "аеёиоуыэюя"
_IOTATED = "еёюя"
POINTS = (
    ("learned", "Что освоено"),
    ("qualities", "Качества"),
    ("troubles", "Сложности"),
    ("advice", "Рекомендации"),
    ("mark", "Оценка совместной работы"),
)


def _author(session: Session, wanted: Wanted) -> Answer:
    """Who writes: the mentor, the mentee, the head."""
    if not wanted.subjects:
        return None
    if wanted.variant == BY_HEAD:
        head = organization.own(session, wanted.day).head
        return head.id if head else None
    return _side(session, wanted, giving=(wanted.variant or OF_MENTEE) == OF_MENTEE)


def _about(session: Session, wanted: Wanted) -> Answer:
    if not wanted.subjects:
        return None
    return _side(session, wanted, giving=(wanted.variant or OF_MENTEE) != OF_MENTEE)


def _side(session: Session, wanted: Wanted, *, giving: bool) -> Answer:
    pair = pairs.one(session, wanted.subject, wanted.day)
    givers = [one.person.id for one in pair.givers if one.person]
    takers = [one.person.id for one in pair.receivers if one.person]
    if giving:
        return givers[0] if givers else None
    others = [one for one in takers if one not in givers[:1]]
    return others[0] if others else None


ASKS = (
    *periods.ASKS,
    Ask("author", "Кто пишет", AskKind.PERSON, required=True, default=_author),
    Ask("about", "О ком", AskKind.PERSON, required=True, default=_about),
    *(Ask(name, title, AskKind.LONG) for name, title in POINTS),
)


def load(session: Session, wanted: Wanted) -> Material:
    """The review of one person by another."""
    pair = pairs.one(session, wanted.subject, wanted.day)
    said = asked.said(session, wanted, ASKS)
    since, until = periods.bounds(said, wanted)
    about = said.found("about")
    root: dict[str, Value] = {
        **groups.standing(organization.own(session, wanted.day), wanted),
        "пара": pair_fields.group(pair),
        "автор": said.person("author"),
        "о_ком": said.person("about"),
        "мнение": Group(
            {
                "о": _preposition(about),
                "период": dates.period(since, until),
            }
        ),
        **{_ROWS[name]: said.paragraphs(name) for name, _ in POINTS},
    }
    return Material(
        Context(Group(root)),
        title="Отзыв",
        about=about.short.nominative if about else pair.sentence,
        signers=orders.signs(said.found("author")),
        problems=(
            *_of_student(pair, wanted.variant),
            *_problems(said),
            *periods.problems(since, until),
            *said.problems,
        ),
    )


_ROWS = {
    "learned": "освоено",
    "qualities": "качества",
    "troubles": "сложности",
    "advice": "советы",
    "mark": "оценка",
}


def _preposition(about: PaperPerson | None) -> str:
    """«о воспитателе», «об инструкторе», «о педагоге»."""
    word = groups.person(about).values["должность"] if about else ""
    text = word.forms.prepositional if isinstance(word, Declined) else ""
    first = (text or (about.forms.prepositional if about else ""))[:1].lower()
    return "об" if first in _VOWELS and first not in _IOTATED and first else "о"


def _of_student(pair: PaperPair, variant: str) -> Iterator[Problem]:
    if variant == BY_STUDENT and pair.facts.module is not Module.STUDENT:
        text = f"Отзыв студента пишут в модуле «Студент», а это «{pair.module}»: {pair.sentence}"
        yield Problem(text, Severity.WARNING, pair_fields.place(pair, "module"))


def _problems(said: Said) -> Iterator[Problem]:
    if not any(said.paragraphs(name).rows for name, _ in POINTS):
        text = "Отзыв пока пустой. Заполните хотя бы один пункт"
        yield Problem(text, Severity.BLOCK, said.source(POINTS[0][0]))
    if said.id("author") and said.id("author") == said.id("about"):
        text = "Автор и тот, о ком отзыв, — один человек. Выберите другого"
        yield Problem(text, Severity.BLOCK, said.source("about"))


TYPE = DocumentType(
    code="D25",
    key="review",
    title="Отзыв",
    help=(
        "Отзыв наставника о наставляемом, наставляемого о наставнике, руководителя, студента. "
        "Печатаются только заполненные пункты. Подписывает автор."
    ),
    group="reports",
    made_for=MadeFor.PAIR,
    load=load,
    variants=(
        Variant(OF_MENTEE, "наставника о наставляемом", "D25"),
        Variant(OF_MENTOR, "наставляемого о наставнике", "D25"),
        Variant(BY_HEAD, "руководителя", "D25"),
        Variant(BY_STUDENT, "студента о наставнике", "D25"),
    ),
    groups=("орг", "рук", "док", "пара", "автор", "о_ком", "мнение", *_ROWS.values()),
    word="отзыв",
    asks=ASKS,
)
