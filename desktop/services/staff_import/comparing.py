"""What a row adds to a card: the values by their codes, and which of them are news."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from desktop.services.staff_import.people import BUILDING
from desktop.services.staff_import.places import read_place
from desktop.services.staff_import.plan import Rule
from desktop.services.staff_table.columns import Field
from desktop.services.staff_table.lines import StaffLine, StaffValues
from desktop.services.staff_table.vocabulary import folded

NEW_POSITION = "+"
"""Before the name of a position which is to be added to the reference list."""

_NAMES = ("person.surname", "person.name", "person.patronymic")
_LOOSE = frozenset(("employment.position_suffix", BUILDING))
_GUESSED: dict[Field, str] = {
    Field.SEX: "person.sex",
    Field.WORKS_SINCE: "terms.started_on",
    Field.PEDAGOGICAL_YEARS: "profile.pedagogical_since",
    Field.PEDAGOGICAL_SINCE: "profile.pedagogical_since",
    Field.CATEGORY_DATE: "category.awarded_on",
    Field.EDUCATION: "education.level",
    Field.CONTRACT_DATE: "terms.contract_date",
}
AgeGroups = Sequence[tuple[str, str]]


def wanted(values: StaffValues, age_groups: AgeGroups) -> dict[str, object]:
    """Code → value of everything the row says; blanks are left out."""
    place = read_place(values.building_group, age_groups)
    position = values.position
    if not position and values.position_text:
        position = f"{NEW_POSITION}{values.position_text}"
    said: dict[str, object] = {
        "person.surname": values.surname,
        "person.name": values.name,
        "person.patronymic": values.patronymic,
        "person.no_patronymic": values.no_patronymic,
        "person.sex": values.sex,
        "employment.position": position,
        "employment.position_suffix": values.position_suffix or place.suffix,
        "employment.age_group": place.age_group,
        BUILDING: place.building,
        "terms.started_on": values.works_since,
        "terms.contract_number": values.contract_number,
        "terms.contract_date": values.contract_date,
        "profile.pedagogical_since": values.pedagogical_since,
        "contact.work_phone": values.phone,
        "contact.work_email": values.email,
        "category.value": values.category,
        "category.awarded_on": values.category_date,
        "education.level": values.education,
        "education.profile": values.education_profile,
    }
    return {code: value for code, value in said.items() if value}


def news(
    line: StaffLine, stored: Mapping[str, object], rule: Rule, age_groups: AgeGroups
) -> dict[str, object]:
    """What the row changes in a card. A guess never replaces what somebody wrote."""
    if rule is Rule.SKIP:
        return {}
    guessed = {_GUESSED[field] for field in line.guessed if field in _GUESSED}
    said = wanted(line.values, age_groups)
    _hold_together(said, stored, rule)
    return {
        code: value
        for code, value in said.items()
        if _is_news(code, value, stored.get(code), replaces=_may_replace(code, guessed, rule))
    }


def _may_replace(code: str, guessed: set[str], rule: Rule) -> bool:
    return rule is Rule.UPDATE_ALL and code not in guessed


def _hold_together(said: dict[str, object], stored: Mapping[str, object], rule: Rule) -> None:
    """The date of another category says nothing about the one on the card."""
    value = stored.get("category.value")
    if rule is Rule.FILL_EMPTY and value and said.get("category.value", value) != value:
        said.pop("category.awarded_on", None)
    if stored.get("person.patronymic"):
        said.pop("person.no_patronymic", None)


def _is_news(code: str, value: object, before: object, *, replaces: bool) -> bool:
    if code in _NAMES:
        return _is_better_name(str(value), str(before or ""), replaces=replaces)
    if not before:
        return True
    if code in _LOOSE:
        return replaces and folded(str(value)) != folded(str(before))
    return replaces and value != before


def _is_better_name(value: str, before: str, *, replaces: bool) -> bool:
    """An initial never replaces a name; a name always replaces an initial."""
    if value == before or _is_initial(value):
        return not before
    return not before or _is_initial(before) or replaces


def _is_initial(name: str) -> bool:
    return len(folded(name)) == 1


def united(first: StaffValues, second: StaffValues) -> StaffValues:
    """Two rows about one person: the later one fills what the first left blank."""
    blanks = StaffValues()
    names = StaffValues.__dataclass_fields__
    filled = {
        name: getattr(second, name)
        for name in names
        if getattr(first, name) == getattr(blanks, name)
    }
    if first.position or first.position_text:
        for name in ("position", "position_text", "position_suffix"):
            filled.pop(name, None)
    if first.patronymic:
        filled.pop("no_patronymic", None)
    return replace(first, **filled)
