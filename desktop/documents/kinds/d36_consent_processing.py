"""D36 Согласие на обработку персональных данных (система наставничества)."""

from __future__ import annotations

from sqlmodel import Session

from desktop.documents import consent_papers, groups
from desktop.documents.types import (
    Answer,
    Ask,
    DocumentType,
    MadeFor,
    Material,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Group

KIND = "processing"
STUDENT = "student"
NOT_OF_STUDENTS = frozenset({"qualification"})
OF_STUDENTS = frozenset({"study"})


def _proposed(_session: Session, wanted: Wanted) -> Answer:
    """A student has a college and a course instead of a category and years of service."""
    usual = set(consent_papers.proposed(KIND))
    if wanted.variant == STUDENT:
        usual = usual - NOT_OF_STUDENTS | OF_STUDENTS
    return tuple(item.code for item in consent_papers.data(KIND) if item.code in usual)


ASKS = (
    consent_papers.fields_ask(KIND, "Какие данные обрабатываются", _proposed),
    consent_papers.UNTIL,
    Ask(
        "processor",
        "Кому поручена обработка",
        help="Название и адрес. Если обработка никому не поручается, оставьте пустым.",
    ),
)


def load(session: Session, wanted: Wanted) -> Material:
    found = consent_papers.common(session, wanted, ASKS)
    said = found.said
    consent = consent_papers.consent(
        данные=consent_papers.listed(KIND, said),
        срок=said.day("until"),
        поручено=said.sentence("processor"),
    )
    root = {**found.root, "док": groups.document(wanted, found.own.city), "согласие": consent}
    return Material(
        Context(Group(root)),
        title="Согласие на обработку персональных данных",
        about=found.person.short.nominative,
        signers=found.signers,
        problems=(*consent_papers.problems(KIND, said), *said.problems),
    )


TYPE = DocumentType(
    code="D36",
    key="consent_processing",
    title="Согласие на обработку персональных данных",
    help="Разрешает саду вести карточку: интересы, самооценку, ярмарку. Подписывает сам человек.",
    group="personal",
    made_for=MadeFor.PERSON,
    load=load,
    variants=(
        Variant("employee", "работник", "D36"),
        Variant(STUDENT, "студент", "D36"),
    ),
    groups=consent_papers.GROUPS,
    word="согласие",
    series="СОГ",
    long_retention=True,
    is_legal=True,
    asks=ASKS,
    usual=consent_papers.USUAL,
    must_have=("согласие.данные", "согласие.срок", "лицо.фио", "орг.адрес"),
    on_signed=consent_papers.becomes(KIND, ASKS),
    on_annulled=consent_papers.takes_back(KIND),
)
