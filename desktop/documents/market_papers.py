"""What the cards of the market share: a sheet of A5 for the board, filled or for handwriting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlmodel import Session

from desktop.documents import groups
from desktop.documents.layout import Choices
from desktop.documents.types import MadeFor, SignedBy, Variant, Wanted
from desktop.documents.values import Group, Value
from desktop.services.documents import organization, people
from desktop.services.documents.people import PaperPerson

BLANK = "blank"
GROUPS = ("орг", "док", "лицо", "карточка")
USUAL = Choices(size=13, spacing=1.0, left=17, right=17, top=18, bottom=16)
_NOBODY: Mapping[str, Value] = dict.fromkeys(
    (
        "фио",
        "должность_фио",
        "фамилия_ио",
        "ио_фамилия",
        "имя_отчество",
        "обращение",
        "должность",
        "организация",
        "телефон",
        "почта",
        "договор_номер",
        "договор_дата",
    ),
    "",
)


def variants(text: str) -> tuple[Variant, ...]:
    """Filled from the base, or a blank about nobody."""
    return (
        Variant("", "заполненная", text),
        Variant(BLANK, "бланк для заполнения от руки", text, made_for=MadeFor.KINDERGARTEN),
    )


def person(session: Session, wanted: Wanted) -> PaperPerson | None:
    """Whose card it is; a blank is nobody's."""
    if wanted.variant == BLANK:
        return None
    return people.one(session, wanted.subject, wanted.day)


def root(session: Session, wanted: Wanted, found: PaperPerson | None, topics: str) -> Group:
    """The groups which both cards name; on a blank the words keep both endings."""
    own = organization.own(session, wanted.day)
    return Group(
        {
            "орг": groups.organization(own),
            "док": groups.document(wanted, own.city),
            "карточка": Group({"темы": topics}),
            "лицо": groups.person(found) if found else Group(_NOBODY),
        }
    )


def signers(found: PaperPerson | None) -> tuple[SignedBy, ...]:
    """The person of the card; a blank has a line without a name."""
    if found is None:
        return ()
    position = found.job.title.nominative if found.job else ""
    return (SignedBy(position, found.signature, found.id),)


def filled(lines: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """A filled card shows what was said."""
    return [(label, text) for label, text in lines if text]
