"""The groups of fields which many papers share: organisation, head, person, paper, school year.

Names are those of ``resources/documents/fields.json``; a test compares both.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from desktop.documents.types import Wanted
from desktop.documents.values import Day, Declined, Empty, Group, Rows, Source, Value
from desktop.language import dates
from desktop.language.agree import agree
from desktop.language.cases import CASES, Forms
from desktop.language.organizations import decline_organization
from desktop.language.text import NBSP
from desktop.services.documents.norms import PaperNorm
from desktop.services.documents.organization import PaperOrganization
from desktop.services.documents.people import PaperPerson


def or_empty(text: str, kind: str, record: uuid.UUID | None, field: str, owner: str = "") -> Value:
    """A text, or the place where it is filled in."""
    return text or Empty(Source(kind, record, field, owner))


def person(found: PaperPerson) -> Group:
    """«наставник», «работник», «куратор»: any person."""
    card = Source("person", found.id, "declension", found.short.genitive)
    name = Declined(found.forms, found.needs_look, card)
    values: dict[str, Value] = {
        "фио": name,
        "фамилия_ио": Declined(found.short, found.needs_look, card),
        "ио_фамилия": found.signature,
        "имя_отчество": found.name_patronymic,
        "обращение": _greeting(found),
        "должность": _position(found),
        "должность_фио": _titled(found, name),
        "организация": found.job.organization if found.job else "",
        "телефон": or_empty(found.phone, "person", found.id, "contact.work_phone"),
        "почта": or_empty(found.email, "person", found.id, "contact.work_email"),
        "договор_номер": _term(found, "contract_number"),
        "договор_дата": _term(found, "contract_date"),
    }
    return Group(values, found.sex, found.short.nominative)


def _greeting(found: PaperPerson) -> str:
    """«Уважаемая Мария Петровна»: the name and the patronymic stand on one line."""
    name = found.name_patronymic.replace(" ", NBSP)
    return f"{agree('уважаемый', found.sex).capitalize()} {name}"


def _position(found: PaperPerson) -> Value:
    where = Source("person", found.id, "employment.position", found.short.genitive)
    if found.job is None or not found.job.title.nominative:
        return Empty(where)
    return Declined(found.job.title, found.job.is_doubtful, where)


def _titled(found: PaperPerson, name: Declined) -> Declined:
    """«воспитателя Осокиной Татьяны Викторовны»; without a position the name alone."""
    title = _position(found)
    if not isinstance(title, Declined):
        return name
    words = {case: f"{title.forms.get(case)} {name.forms.get(case)}" for case in CASES}
    return Declined(Forms(**words), name.is_doubtful or title.is_doubtful, name.source)


def _term(found: PaperPerson, name: str) -> Value:
    value = getattr(found.job, name) if found.job else None
    if not value:
        return Empty(Source("person", found.id, f"terms.{name}", found.short.genitive))
    return Day(value) if isinstance(value, dt.date) else str(value)


def organization(found: PaperOrganization) -> Group:
    """«орг» and any other party. Empty fields lead to its card."""

    def filled(text: str, field: str) -> Value:
        return or_empty(text, "organization", found.id, field, found.short)

    where = Source("organization", found.id, "declension", found.short)
    values: dict[str, Value] = {
        "полное": Declined(found.full, found.is_doubtful, where),
        "краткое": phrase(
            found.short, Source("organization", found.id, "organization.short_name", found.short)
        ),
        "город": filled(found.city, "organization.city"),
        "адрес": filled(found.address, "details.address"),
        "телефон": filled(found.phone, "details.phone"),
        "почта": filled(found.email, "details.email"),
        "сайт": filled(found.website, "details.website"),
        "учредитель": filled(found.founder, "details.founder"),
        "инн": filled(found.inn, "details.inn"),
        "кпп": filled(found.kpp, "details.kpp"),
        "огрн": filled(found.ogrn, "details.ogrn"),
        "основание": filled(found.authority, "details.head_authority"),
        "профком_председатель": filled(found.union_chair, "details.union_chair"),
    }
    return Group(values, label=found.short)


def head(found: PaperOrganization) -> Group:
    """«рук»: the head on the date, with the position of the card of the organisation."""
    title = Declined(
        found.head_title,
        found.head_title_is_doubtful,
        Source("organization", found.id, "details.head_position", found.short),
    )
    nobody = Empty(Source("organization", found.id, "details.head_person_id", found.short))
    if found.head is None:
        names = ("фио", "фамилия_ио", "ио_фамилия", "имя_отчество", "обращение")
        return Group({**dict.fromkeys(names, nobody), "должность": title})
    made = person(found.head)
    return Group({**made.values, "должность": title}, made.sex, made.label)


def document(wanted: Wanted, place: str = "") -> Group:
    """«док»: its date, number and place; a draft prints «№ ____»."""
    return Group(
        {
            "дата": Day(wanted.day),
            "номер": wanted.number or "____",
            "место": place,
            "код": wanted.control_code,
        }
    )


def standing(own: PaperOrganization, wanted: Wanted) -> dict[str, Value]:
    """What every paper may name: «орг», «рук», «док»."""
    return {
        "орг": organization(own),
        "рук": head(own),
        "док": document(wanted, own.city),
    }


def norms(found: Sequence[PaperNorm]) -> Rows:
    """«нормы»: acts in the cases of a preamble; one without forms stands in the nominative.

    Then all of them do: the text asks whether there is such a one.
    """
    return Rows(tuple(Group({"название": _norm(one), "кратко": one.short}) for one in found))


def _norm(one: PaperNorm) -> Value:
    if not one.has_forms:
        return one.name
    other = (one.name, one.text_gen, one.name, one.name, one.text_ins, one.name)
    return Declined(Forms(*other))


def school_year(day: dt.date) -> Group:
    """«уч_год»: 1 September – 31 August."""
    start = dates.school_year(day)
    years = dates.school_year_full(start)
    ends = ("учебный год", "учебного года", "учебному году", "учебный год")
    tail = (*ends, "учебным годом", "учебном году")
    first, last = dates.school_year_bounds(start)
    forms = Forms(*(f"{years}\u00a0{end}" for end in tail))
    return Group({"название": Declined(forms), "начало": Day(first), "конец": Day(last)})


def phrase(text: str, source: Source | None = None) -> Value:
    """A name of an organisation typed by hand, in six cases."""
    return Declined(decline_organization(text), source=source) if text else Empty(source)
