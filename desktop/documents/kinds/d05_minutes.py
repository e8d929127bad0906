"""D05: minutes of a body and the extract from them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from sqlmodel import Session

from desktop.documents import asked, groups, minutes, orders
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
    SignedBy,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Group, Source, Value
from desktop.language.dates import in_digits
from desktop.services.documents import organization, staff

FULL, EXTRACT = "a", "b"
SERIES = "ПР"
LIST_APART = "список отдельно"


def _head(session: Session, wanted: Wanted) -> uuid.UUID | None:
    found = organization.own(session, wanted.day).head
    return found.id if found else None


def _staff(session: Session, wanted: Wanted) -> Answer:
    head = _head(session, wanted)
    found = staff.pedagogical(session, wanted.day)
    return [*([head] if head and head not in found else []), *found]


ASKS = (
    Ask(
        "body",
        "Чьё заседание",
        AskKind.CHOICE,
        required=True,
        choices=tuple((one.code, one.title) for one in minutes.bodies().values()),
        default=lambda _session, _wanted: next(iter(minutes.bodies())),
    ),
    Ask("chair", "Председатель", AskKind.PERSON, required=True, default=_head),
    Ask("secretary", "Секретарь", AskKind.PERSON, required=True),
    Ask("present", "Присутствовали", AskKind.PEOPLE, default=_staff),
    Ask("present_count", "Сколько присутствовало", AskKind.NUMBER, help="Пусто: по списку."),
    Ask("members", "Всего в составе", AskKind.NUMBER, help="Для кворума."),
    Ask(
        "invited",
        "Приглашённые",
        AskKind.ROWS,
        columns=(
            Ask("name", "Фамилия, имя, отчество", required=True),
            Ask("position", "Должность"),
            Ask("place", "Организация"),
        ),
        variants=(FULL,),
    ),
    minutes.AGENDA,
    Ask("decided", "Как записать решение", help="РЕШИЛИ или ПОСТАНОВИЛИ; пусто: как принято."),
    Ask("minutes_date", "Протокол: дата", AskKind.DATE, required=True, variants=(EXTRACT,)),
    Ask("minutes_number", "Протокол: №", required=True, variants=(EXTRACT,)),
    Ask(
        "certifier",
        "Кто заверяет выписку",
        AskKind.PERSON,
        required=True,
        default=orders.curator,
        variants=(EXTRACT,),
    ),
)


def load(session: Session, wanted: Wanted) -> Material:
    """The minutes with their agenda; an extract has the ticked questions only."""
    own = organization.own(session, wanted.day)
    said = asked.said(session, wanted, ASKS)
    is_extract = (wanted.variant or FULL) == EXTRACT
    body = minutes.bodies()[said.chosen("body", ASKS[0].choices)]
    present = minutes.present(said)
    chair, secretary = said.found("chair"), said.found("secretary")
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "орган": Group(
            {
                "название": body.title,
                "заголовок": body.heading,
                "решает": said.plain("decided").rstrip(" :").upper() or body.decided,
            }
        ),
        "председатель": said.person("chair"),
        "секретарь": said.person("secretary"),
        "присутствовали": minutes.of_present(present, said.source("present")),
        "приглашённые": minutes.invited(said),
        "повестка": minutes.agenda(said, only_ticked=is_extract),
        "протокол": Group({"дата": said.day("minutes_date"), "номер": said.text("minutes_number")}),
        "заверяет": said.person("certifier"),
    }
    signers = [
        SignedBy(title, found.signature, found.id)
        for title, found in (("Председатель", chair), ("Секретарь", secretary))
        if found is not None
    ]
    return Material(
        Context(Group(root), {LIST_APART: present.is_list_apart}),
        title=f"{'Выписка из протокола' if is_extract else 'Протокол'} {body.heading}",
        about=own.short,
        tables={"присутствовали": minutes.list_of_present(present)},
        signers=() if is_extract else tuple(signers),
        series="" if is_extract else f"{SERIES}-{body.title}",
        problems=(
            *orders.needed(chair, "Не указан председатель", "chair"),
            *orders.needed(secretary, "Не указан секретарь", "secretary"),
            *(_extract(said, wanted) if is_extract else minutes.problems(said, body, present)),
            *_not_held_yet(wanted),
            *said.problems,
        ),
    )


def _not_held_yet(wanted: Wanted) -> Iterator[Problem]:
    """C06: the date of the minutes is the day of the meeting."""
    if wanted.day > wanted.today:
        text = f"Заседание {in_digits(wanted.day)} ещё не состоялось"
        yield Problem(text, Severity.WARNING, code="C06")


def _extract(said: Said, wanted: Wanted) -> Iterator[Problem]:
    yield from orders.after_minutes(said, wanted, "Выписка")
    if not minutes.agenda(said, only_ticked=True).rows:
        text = "Не отмечено, какие вопросы печатать в выписке"
        yield Problem(text, Severity.BLOCK, Source("document", field="agenda"))


TYPE = DocumentType(
    code="D05",
    key="minutes",
    title="Протокол заседания",
    help=(
        "Протокол заседания или выписка из него. Дата документа — дата заседания, нумерация у "
        "каждого органа своя. Подписывают председатель и секретарь."
    ),
    group="orders",
    made_for=MadeFor.KINDERGARTEN,
    load=load,
    variants=(
        Variant(FULL, "протокол", "D05a"),
        Variant(EXTRACT, "выписка из протокола", "D05b", series=""),
    ),
    groups=(
        "орг",
        "рук",
        "док",
        "орган",
        "председатель",
        "секретарь",
        "присутствовали",
        "приглашённые",
        "повестка",
        "протокол",
        "заверяет",
    ),
    conditions=(LIST_APART,),
    word="протокол",
    keeps_day=True,
    series=SERIES,
    long_retention=True,
    asks=ASKS,
    must_have=("повестка",),
)
