"""The fields of «Основное» (ux.md 8.3), group by group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from desktop.services.people import fields
from desktop.services.people import tags as person_tags
from desktop.services.people.described import described as fields_of_models
from desktop.views.common.fields import Choice, Find, FormField, FormGroup
from desktop.views.common.list_choices import editing
from desktop.views.office import Office

Choices = Callable[[str], Sequence[Choice]]
"""Name of a list → its values now."""

SURNAME_EMPTY = fields.OBLIGATORY["person.surname"]
NAME_EMPTY = fields.OBLIGATORY["person.name"]
SEX_EMPTY = "Без пола не составить падежи и слова «принята», «ознакомлен». Выберите пол."
POSITION_EMPTY = "Без должности документ не напечатать. Выберите должность."
BASIS_EMPTY = "Впишите, где это сказано: «должностная инструкция, п. 2.7»."
BASIS_HINT = "Отдельное согласие и доп. соглашение не требуются. Проверьте с юристом."
ONLY_HIGHEST = "Возможно только при высшей категории"
SUFFIX_HINT = "Например: старшей группы «Солнышко». Печатается без изменений."
YES_NO = (Choice("yes", "Да"), Choice("no", "Нет"), Choice("unknown", "Не знаю"))
SEXES = (Choice("f", "женский"), Choice("m", "мужской"))


def name_group() -> FormGroup:
    return FormGroup(
        "name",
        "Имя",
        (
            FormField(
                "person.surname", "Фамилия", required=True, limit=100, required_text=SURNAME_EMPTY
            ),
            FormField("person.name", "Имя", required=True, limit=100, required_text=NAME_EMPTY),
            FormField("person.patronymic", "Отчество", limit=100),
            FormField("person.no_patronymic", "У человека нет отчества", "tick"),
            FormField(
                "person.sex", "Пол", "choice", required=True, choices=SEXES, required_text=SEX_EMPTY
            ),
        ),
    )


def work_group(choices: Choices) -> FormGroup:
    return FormGroup(
        "work",
        "Работа",
        (
            _listed("employment.organization_id", "Организация", "organizations", choices),
            _listed("employment.building_id", "Корпус", "buildings", choices),
            FormField(
                "employment.position",
                "Должность",
                "choice",
                required=True,
                choices=lambda: choices("positions"),
                required_text=POSITION_EMPTY,
            ),
            FormField("employment.position_suffix", "Уточнение", limit=200, hint=SUFFIX_HINT),
            _listed("employment.age_group", "Возрастная группа", "age_groups", choices),
            FormField("terms.started_on", "Работает с", "date"),
            FormField("terms.contract_number", "Трудовой договор №", limit=40),
            FormField("terms.contract_date", "Дата трудового договора", "date"),
            FormField(
                "terms.mentoring_in_job",
                "Наставничество входит в трудовую функцию",
                "choice",
                choices=YES_NO,
                wide=True,
            ),
            FormField(
                "terms.job_function_basis",
                "Основание",
                required=True,
                limit=300,
                hint=BASIS_HINT,
                required_text=BASIS_EMPTY,
                wide=True,
            ),
            FormField("employment.ended_on", "Уволена с", "date"),
            FormField("terms.end_reason", "Причина увольнения", limit=200),
        ),
    )


def experience_group(choices: Choices) -> FormGroup:
    auto = (Choice("auto", "Авто"), Choice("yes", "Да"), Choice("no", "Нет"))
    return FormGroup(
        "experience",
        "Опыт",
        (
            FormField("profile.pedagogical_since", "Педагогический стаж с", "date"),
            FormField("profile.total_since", "Общий стаж с", "date"),
            FormField("terms.position_since", "В должности с", "date"),
            FormField("profile.novice_override", "Молодой специалист", "choice", choices=auto),
            _listed("category.value", "Категория", "categories", choices),
            FormField("category.awarded_on", "Дата категории", "date"),
            FormField("category.order_number", "№ приказа", limit=40),
            FormField("category.is_methodist", "Педагог-методист", "tick"),
            FormField("category.is_mentor", "Педагог-наставник", "tick", hint=ONLY_HIGHEST),
        ),
    )


def education_group(choices: Choices) -> FormGroup:
    return FormGroup(
        "education",
        "Образование",
        (
            _listed("education.level", "Уровень", "education_levels", choices),
            _listed("education.profile", "Профильное", "education_profiles", choices),
            FormField("education.institution", "Учебное заведение", limit=300),
            FormField("education.speciality", "Специальность", limit=200),
            FormField("education.year", "Год окончания", "number"),
        ),
    )


def contact_group() -> FormGroup:
    return FormGroup(
        "contact",
        "Связь",
        (
            FormField("contact.work_phone", "Рабочий телефон", "phone", limit=60),
            FormField("contact.work_email", "Рабочая почта", "email", limit=120),
            FormField("contact.page_link", "Страница педагога", "link", limit=300, wide=True),
        ),
    )


def interests_group(find: Callable[[str], Find]) -> FormGroup:
    """``find(kind)`` suggests tags which others have already."""
    return FormGroup(
        "interests",
        "Интересы",
        (
            FormField("profile.interests", "Профессиональные интересы", "long_text", limit=2000),
            FormField(
                "tags.interest", person_tags.TITLES["interest"], "tags", find=find("interest")
            ),
            FormField("profile.niche", "Ниша: чем хочу быть известна", limit=200, wide=True),
            FormField(
                "tags.soft_skill", person_tags.TITLES["soft_skill"], "tags", find=find("soft_skill")
            ),
        ),
    )


def private_groups(choices: Choices) -> tuple[FormGroup, ...]:
    ready = (
        FormField(
            "private.readiness",
            "Готовность",
            "choice",
            choices=tuple(choices("readiness")),
            wide=True,
        ),
        FormField("private.readiness_until", "До даты", "date"),
        FormField(
            "private.readiness_reason",
            "Причина (личное)",
            limit=500,
            hint="Не печатается и не передаётся.",
            wide=True,
        ),
    )
    note = FormField(
        "private.note",
        "Заметка (личное)",
        "long_text",
        limit=4000,
        hint="Видите только вы. Не печатается и не передаётся.",
    )
    return (
        FormGroup("readiness", "Готовность к партнёрству", ready),
        FormGroup("more", "Ещё", (note,)),
    )


def derived_group(groups: Iterable[FormGroup]) -> tuple[FormGroup, ...]:
    """What the models hold and no group above places: a new field needs no line here."""
    placed = [described.code for group in groups for described in group.fields]
    found = tuple(
        FormField(field.code, field.title, field.kind, limit=field.limit)
        for field in fields_of_models(placed)
    )
    return (FormGroup("derived", "Дополнительно", found),) if found else ()


LISTS = {
    "employment.position": "positions",
    "employment.age_group": "age_groups",
    "category.value": "categories",
}
"""Fields whose drop-downs show a list which the office may change."""


def with_lists(office: Office, group: FormGroup) -> FormGroup:
    """The same fields, with «Изменить справочник…» where there is such a list."""
    listed = (
        replace(one, edit_list=editing(office, LISTS[one.code])) if one.code in LISTS else one
        for one in group.fields
    )
    return replace(group, fields=tuple(listed))


def _listed(code: str, title: str, name: str, choices: Choices) -> FormField:
    return FormField(code, title, "choice", choices=lambda: choices(name))
