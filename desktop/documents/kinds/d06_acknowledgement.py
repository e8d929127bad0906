"""D06: the sheet of those who have read another paper."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from desktop.documents import asked, catalogue, groups, tables, wording
from desktop.documents.blocks import Table
from desktop.documents.types import (
    Answer,
    Ask,
    AskKind,
    DocumentType,
    MadeFor,
    Material,
    Problem,
    Severity,
    SignedBy,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Day, Group, Source, Value
from desktop.errors import NotFoundError
from desktop.language.organizations import decline_organization
from desktop.services.documents import organization, papers, staff
from desktop.services.documents.papers import Kept
from desktop.services.documents.people import PaperPerson


def _readers(session: Session, wanted: Wanted) -> Answer:
    """Those whom the paper names, in its order; else all pedagogical staff."""
    if not wanted.subjects:
        return []
    kept = papers.one(session, wanted.subject)
    named = [one.person for one in _named(session, kept, wanted) if one.person is not None]
    return named or list(staff.pedagogical(session, wanted.day))


def _named(session: Session, kept: Kept, wanted: Wanted) -> tuple[SignedBy, ...]:
    """Who has to read the paper, as its own text says; nobody when it says nothing."""
    try:
        kind = catalogue.get(kept.type_code)
        about = Wanted(
            subjects=kept.record_ids,
            day=kept.day or wanted.day,
            today=wanted.today,
            variant=kept.variant,
            number=kept.number,
            answers=kept.answers,
        )
        return kind.load(session, about).acquainted if kind.code != TYPE.code else ()
    except NotFoundError:
        return ()


ASKS = (Ask("people", "Кто знакомится", AskKind.PEOPLE, required=True, default=_readers),)


def load(session: Session, wanted: Wanted) -> Material:
    """A sheet with empty dates and signatures; who is away stays in it."""
    own = organization.own(session, wanted.day)
    said = asked.said(session, wanted, ASKS)
    kept = papers.one(session, wanted.subject)
    readers = said.people("people")
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "основной": _paper(kept, own.short),
    }
    rows = tables.numbered(
        (str(one.full), one.job.title.nominative if one.job else "", "", "") for one in readers
    )
    header = ("№", "Фамилия, имя, отчество", "Должность", "Дата", "Подпись")
    title = kept.title or kept.about
    return Material(
        Context(Group(root)),
        title=f"Лист ознакомления: {title}",
        about=_about(kept),
        tables={"лист": Table(header, rows, (6, 34, 28, 14, 18), for_hand=True)},
        problems=(
            *_problems(_named(session, kept, wanted), readers),
            *said.problems,
        ),
    )


def _paper(kept: Kept, short: str) -> Group:
    """«приказом», «О поощрении»; the title of a regulation begins with its own kind."""
    word = _word(kept)
    instrumental = wording.kind_of_paper(word, "instrumental")
    is_named = bool(kept.title) and kept.title.lower().startswith(word)
    rest = kept.title[len(word) :].strip() if is_named else ""
    return Group(
        {
            "вид": " ".join(filter(None, (instrumental, rest))),
            "организация": decline_organization(short).genitive,
            "дата": Day(kept.day) if kept.day else None,
            "номер": kept.number or ("____" if kept.series else ""),
            "заголовок": "" if is_named else wording.inside_quotes(kept.title),
        }
    )


def _word(kept: Kept) -> str:
    try:
        return catalogue.get(kept.type_code).word
    except NotFoundError:
        return "документ"


def _about(kept: Kept) -> str:
    return f"№ {kept.number}" if kept.number else kept.about


def _problems(named: tuple[SignedBy, ...], readers: list[PaperPerson]) -> Iterator[Problem]:
    source = Source("document", field="people")
    if not readers:
        yield Problem("В листе ознакомления никого нет", Severity.BLOCK, source)
    there = {one.id for one in readers}
    for one in named:
        if one.person is not None and one.person not in there:
            text = f"Нет в листе ознакомления: {one.name}"
            yield Problem(text, Severity.WARNING, source, "C46")


TYPE = DocumentType(
    code="D06",
    key="acknowledgement",
    title="Лист ознакомления",
    help=(
        "Лист ознакомления с приказом, положением или дорожной картой. Люди берутся из документа, "
        "даты и подписи ставят от руки."
    ),
    group="orders",
    made_for=MadeFor.DOCUMENT,
    load=load,
    variants=(Variant("a", "лист ознакомления", "D06"),),
    groups=("орг", "рук", "док", "основной"),
    word="лист ознакомления",
    asks=ASKS,
)
