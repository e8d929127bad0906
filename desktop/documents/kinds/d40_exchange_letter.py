"""D40 Сопроводительное письмо к файлу обмена, с отрывным подтверждением получения.

What it says of the file is proposed from the journal of sent files, the newest one for its
recipient; a file which was written elsewhere is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlmodel import Session

from desktop.documents import asked, groups, orders
from desktop.documents.asked import Said
from desktop.documents.kinds.d37_consent_transfer import PURPOSE
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
from desktop.documents.values import Context, Group, Source, Value
from desktop.language.cases import Gender
from desktop.language.organizations import organization_gender
from desktop.services import agreements, sent_files
from desktop.services.documents import organization
from desktop.services.documents.organization import PaperOrganization
from desktop.services.sent_files import SentFile

Default = Callable[[Session, Wanted], Answer]
PROFILES = (("network", "для сети"), ("market", "только ярмарка"))
RECEIVED = {Gender.MASCULINE: "получил", Gender.FEMININE: "получила", Gender.NEUTER: "получило"}


def _sent(say: Callable[[SentFile], Answer], otherwise: Answer = None) -> Default:
    """What the newest file for the recipient says; nobody ticked or nothing sent: otherwise."""

    def default(session: Session, wanted: Wanted) -> Answer:
        found = sent_files.last_to(session, wanted.subject) if wanted.subjects else None
        return otherwise if found is None else say(found)

    return default


def _day(session: Session, wanted: Wanted) -> Answer:
    return _sent(lambda one: one.day, orders.paper_day(session, wanted))(session, wanted)


ASKS = (
    Ask(
        "file_name",
        "Имя файла",
        required=True,
        help="Как оно записано на флешке.",
        default=_sent(lambda one: one.file),
    ),
    Ask("file_date", "Дата файла", AskKind.DATE, required=True, default=_day),
    Ask(
        "records",
        "Записей в файле",
        AskKind.NUMBER,
        required=True,
        default=_sent(lambda one: one.records),
    ),
    Ask(
        "profile",
        "Вид выгрузки",
        AskKind.CHOICE,
        choices=PROFILES,
        default=_sent(lambda one: one.profile, PROFILES[0][0]),
    ),
    Ask(
        "people",
        "О скольких работниках",
        AskKind.NUMBER,
        help="Список людей не печатается.",
        default=_sent(lambda one: one.people or None),
    ),
    Ask(
        "purpose",
        "Цель",
        AskKind.LONG,
        required=True,
        default=_sent(lambda one: one.purpose or PURPOSE, PURPOSE),
    ),
    Ask(
        "password_apart",
        "Пароль передаётся отдельно",
        AskKind.YES_NO,
        default=lambda _session, _wanted: True,
    ),
    Ask("executor", "Исполнитель", AskKind.PERSON, default=orders.curator),
)


def load(session: Session, wanted: Wanted) -> Material:
    own = organization.own(session, wanted.day)
    recipient = organization.one(session, wanted.subject, wanted.day)
    said = asked.said(session, wanted, ASKS)
    head = groups.head(recipient)
    file: dict[str, Value] = {
        "имя": said.text("file_name"),
        "дата": said.day("file_date"),
        "записей": said.number("records"),
        "вид": dict(PROFILES)[said.chosen("profile", PROFILES)],
        "людей": said.number("people"),
        "цель": said.sentence("purpose"),
        "пароль": "передаётся отдельно" if said.yes("password_apart") else "",
    }
    root: dict[str, Value] = {
        "орг": groups.organization(own),
        "рук": groups.head(own),
        "док": groups.document(wanted, own.city),
        "файл": Group(file),
        "адресат": Group({**head.values, "краткое": recipient.short}, head.sex, head.label),
        "получатель": _recipient(recipient),
        "исполнитель": said.person("executor"),
    }
    return Material(
        Context(Group(root)),
        title="О направлении файла обмена",
        about=recipient.short,
        signers=orders.head_signs(own),
        problems=(
            *_problems(own, recipient, said),
            *_preconditions(session, wanted, recipient, own),
            *said.problems,
        ),
    )


def _recipient(found: PaperOrganization) -> Group:
    """Who confirms: the name, the verb which agrees with it, the head who signs."""
    gender = Gender(found.gender) if found.gender else organization_gender(found.full.nominative)
    values = {
        **groups.organization(found).values,
        "получил": RECEIVED[gender],
        "рук": groups.head(found),
    }
    return Group(values, label=found.short)


def _problems(
    own: PaperOrganization, recipient: PaperOrganization, said: Said
) -> Iterator[Problem]:
    if recipient.id == own.id:
        yield Problem(
            "Внутри своей организации письмо к файлу не нужно. Выберите другую организацию.",
            Severity.BLOCK,
            Source("document", field="subjects"),
        )
    made = said.date("file_date")
    if made and made > said.date_of_paper:
        yield Problem(
            "Файл датирован позже письма. Проверьте даты.",
            Severity.WARNING,
            said.source("file_date"),
        )


def _preconditions(
    session: Session, wanted: Wanted, recipient: PaperOrganization, own: PaperOrganization
) -> Iterator[Problem]:
    """A file in the journal and a contract in force: warnings, the letter may be about another."""
    if recipient.id == own.id:
        return
    if sent_files.last_to(session, recipient.id) is None:
        text = f"В журнале обмена нет файла для {recipient.short}. Впишите его имя и дату."
        yield Problem(text, Severity.WARNING, Source("document", field="file_name"))
    if recipient.id not in agreements.in_force(session, wanted.today):
        text = f"Нет действующего договора о сотрудничестве: {recipient.short}"
        yield Problem(text, Severity.WARNING, Source("document", field="subjects"))


TYPE = DocumentType(
    code="D40",
    key="exchange_letter",
    title="Сопроводительное письмо к файлу обмена",
    help="Предупреждает о цели и просит подтвердить получение: внизу отрывная часть для подписи.",
    group="personal",
    made_for=MadeFor.ORGANIZATION,
    load=load,
    variants=(Variant("", "обычное", "D40"),),
    groups=("орг", "рук", "док", "файл", "адресат", "получатель", "исполнитель"),
    word="письмо",
    series="ИСХ",
    approval=True,
    is_legal=True,
    asks=ASKS,
    must_have=("файл.цель",),
)
