"""D15: letters to organisations: invitation, event, site, request, thanks, erasing of data."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from sqlmodel import Session

from desktop.documents import asked, groups, orders, wording
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
from desktop.documents.values import Context, Declined, Empty, Group, Source, Value
from desktop.language import prepositions
from desktop.language.cases import Forms
from desktop.language.organizations import decline_organization
from desktop.services import base, erasures, reference
from desktop.services.documents import organization, staff
from desktop.services.documents.organization import PaperOrganization
from desktop.services.organizations import lines

NETWORK, EVENT, SITE, REQUEST, THANKS = "a", "b", "v", "g", "d"
ERASING = erasures.VARIANT
EVENT_FORMS, STATUSES, FORMATS = "event_forms", "site_statuses", "formats"
DIRECTIONS = ("совместные семинары", "наставничество педагогов", "обмен методическими материалами")


def _choices(code: str) -> tuple[tuple[str, str], ...]:
    return tuple((item.code, item.title) for item in reference.shipped(code))


def _directions(session: Session, wanted: Wanted) -> Answer:
    titles = [line.title for one in wanted.subjects for line in lines.directions(session, one)]
    return "\n".join(dict.fromkeys(titles)) or "\n".join(DIRECTIONS)


def _own(session: Session, _wanted: Wanted) -> Answer:
    return base.own_organization_id(session)


def _contact(session: Session, wanted: Wanted) -> uuid.UUID | None:
    return staff.curator(session, wanted.day)


def _given_on(session: Session, wanted: Wanted) -> Answer:
    """When the recipient was told about the person last."""
    person = wanted.answers.get(erasures.ABOUT)
    if not wanted.subjects or not isinstance(person, uuid.UUID):
        return None
    return erasures.given_on(session, person, wanted.subject)


ASKS = (
    Ask("topic", "Тема", required=True, variants=(NETWORK, EVENT, SITE)),
    Ask(
        "directions",
        "Что предлагаем",
        AskKind.LONG,
        required=True,
        help="Каждое направление — с новой строки.",
        default=_directions,
        variants=(NETWORK,),
    ),
    Ask(
        "answer_due",
        "Ждём ответа до",
        AskKind.DATE,
        required=True,
        default=orders.due(14),
        variants=(NETWORK, EVENT, REQUEST),
    ),
    Ask(
        "event_form",
        "Форма",
        AskKind.CHOICE,
        required=True,
        choices=_choices(EVENT_FORMS),
        variants=(EVENT,),
    ),
    Ask("event_date", "Дата мероприятия", AskKind.DATE, required=True, variants=(EVENT,)),
    Ask("event_time", "Время", required=True, help="10:00", variants=(EVENT,)),
    Ask("venue", "Где", AskKind.ORGANIZATION, required=True, default=_own, variants=(EVENT,)),
    Ask(
        "audience",
        "Кто приглашается",
        required=True,
        help="«воспитатели, старшие воспитатели»",
        variants=(EVENT,),
    ),
    Ask(
        "format",
        "Формат",
        AskKind.CHOICE,
        required=True,
        choices=_choices(FORMATS),
        variants=(EVENT,),
    ),
    Ask(
        "status",
        "Статус",
        AskKind.CHOICE,
        required=True,
        choices=_choices(STATUSES),
        variants=(SITE,),
    ),
    Ask("status_date", "Статус присвоен", AskKind.DATE, required=True, variants=(SITE,)),
    Ask("phase", "Первый этап", required=True, help="«подготовительный»", variants=(SITE,)),
    Ask(
        "phase_period",
        "Период этапа",
        required=True,
        help="«с сентября 2025 г. по май 2026 г.»",
        variants=(SITE,),
    ),
    Ask(
        "ground",
        "В рамках чего",
        required=True,
        help="В родительном падеже: «реализации плана сети».",
        variants=(REQUEST,),
    ),
    Ask(
        "wanted",
        "Какие сведения нужны",
        AskKind.LONG,
        required=True,
        help="Каждое — с новой строки.",
        variants=(REQUEST,),
    ),
    Ask(
        "thanks",
        "За что благодарим",
        required=True,
        help="После слова «за»: «помощь в проведении семинара».",
        variants=(THANKS,),
    ),
    Ask(
        erasures.ABOUT,
        "О ком",
        AskKind.PERSON,
        required=True,
        help="Кто отозвал согласие на передачу данных.",
        variants=(ERASING,),
    ),
    Ask(
        "given_on",
        "Когда передали сведения",
        AskKind.DATE,
        required=True,
        default=_given_on,
        variants=(ERASING,),
    ),
    Ask("contact", "Контактное лицо", AskKind.PERSON, default=_contact, required=True),
    Ask("in_answer_number", "На их письмо: №"),
    Ask("in_answer_date", "На их письмо: дата", AskKind.DATE),
    Ask("attached_pages", "Приложение, листов", AskKind.NUMBER),
)


def load(session: Session, wanted: Wanted) -> Material:
    """A letter to one organisation."""
    own = organization.own(session, wanted.day)
    to = organization.one(session, wanted.subject, wanted.day)
    said = asked.said(session, wanted, ASKS)
    form = _item(session, EVENT_FORMS, said.plain("event_form"))
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "адресат": _addressee(to),
        "ответ_на": Group(
            {"номер": said.text("in_answer_number"), "дата": said.day("in_answer_date")}
        ),
        "письмо": _letter(said),
        "направления": said.items("directions"),
        "приглашение": _event(said, wanted, form),
        "площадка": _site(session, said),
        "сведения": said.items("wanted"),
        "работник": said.person(erasures.ABOUT),
        "исполнитель": said.person("contact"),
    }
    variant = wanted.variant or NETWORK
    title = f"О проведении {form.genitive}" if variant == EVENT else _TITLES[variant]
    return Material(
        Context(Group(root)),
        title=title,
        about=to.short,
        signers=orders.head_signs(own),
        problems=(*_problems(to), *said.problems),
    )


_TITLES = {
    NETWORK: "О сетевом взаимодействии",
    SITE: "О начале работы площадки",
    REQUEST: "О предоставлении информации",
    THANKS: "О благодарности",
    ERASING: "Об удалении персональных данных",
}


def _letter(said: Said) -> Group:
    about = said.found(erasures.ABOUT)
    return Group(
        {
            "тема": wording.inside_quotes(said.plain("topic")) or Empty(said.source("topic")),
            "ответ_до": said.day("answer_due"),
            "основание": said.sentence("ground"),
            "формулировка": said.sentence("thanks"),
            "передано": said.day("given_on"),
            "о": prepositions.about(about.forms.prepositional if about else ""),
            "листов": said.number("attached_pages"),
        }
    )


def _addressee(to: PaperOrganization) -> Group:
    head = groups.head(to)
    return Group({**head.values, "краткое": groups.phrase(to.short)}, head.sex, head.label)


def _item(session: Session, list_code: str, code: str) -> Forms:
    """A row of a list: nominative and genitive are what letters need."""
    known = {item.code: item for item in reference.items(session, list_code, with_inactive=True)}
    item = known.get(code)
    if item is None:
        return Forms.unchanged("")
    genitive = item.title_gen or item.title
    return Forms(item.title, genitive, item.title, item.title, item.title, item.title)


def _declined(forms: Forms, said: Said, name: str) -> Value:
    return Declined(forms) if forms.nominative else Empty(said.source(name))


def _event(said: Said, wanted: Wanted, form: Forms) -> Group:
    venue = said.id("venue")
    place = organization.one(said.session, venue, wanted.day) if venue else None
    return Group(
        {
            "форма": _declined(form, said, "event_form"),
            "дата": said.day("event_date"),
            "время": said.text("event_time"),
            "площадка": groups.phrase(place.short if place else "", said.source("venue")),
            "категории": said.sentence("audience"),
            "формат": dict(_choices(FORMATS)).get(said.plain("format"))
            or Empty(said.source("format")),
        }
    )


def _site(session: Session, said: Said) -> Group:
    return Group(
        {
            "статус": _declined(_item(session, STATUSES, said.plain("status")), said, "status"),
            "дата": said.day("status_date"),
            "этап": said.sentence("phase"),
            "период": said.sentence("phase_period"),
        }
    )


def _problems(to: PaperOrganization) -> Iterator[Problem]:
    if to.head is None:
        where = Source("organization", to.id, "details.head_person_id", to.short)
        name = decline_organization(to.short).genitive
        yield Problem(f"У {name} не указан руководитель", Severity.BLOCK, where)


TYPE = DocumentType(
    code="D15",
    key="letter",
    title="Информационное письмо",
    help=(
        "Информационное письмо на угловом бланке: по одному каждой отмеченной организации. "
        "Подписывает заведующий."
    ),
    group="contracts",
    made_for=MadeFor.ORGANIZATION,
    load=load,
    variants=(
        Variant(NETWORK, "приглашение в сеть", "D15a"),
        Variant(EVENT, "о мероприятии", "D15b"),
        Variant(SITE, "о начале работы площадки", "D15v"),
        Variant(REQUEST, "запрос сведений", "D15g"),
        Variant(THANKS, "благодарность", "D15d"),
        Variant(ERASING, "просьба удалить данные", "D15e"),
    ),
    groups=(
        "орг",
        "рук",
        "док",
        "адресат",
        "ответ_на",
        "письмо",
        "направления",
        "приглашение",
        "площадка",
        "сведения",
        "работник",
        "исполнитель",
    ),
    word="письмо",
    series="ИСХ",
    approval=True,
    asks=ASKS,
)
