"""Names of people: sex, six cases, splitting of what was typed, initials.

Sex is explicit. A guess is offered, never applied silently: the callers store what the user
confirmed (domain.md §9.2).
"""

import json
import logging
import re
from collections.abc import Callable
from functools import cache

from desktop.language.cases import CASES, Forms, FullName, Sex, joined
from desktop.language.doubts import Doubt, doubtful, doubts
from desktop.language.initials import (
    initials_surname,
    split_full_name,
    surname_initials,
)
from desktop.language.name_rules import Part, oblique, rules
from desktop.paths import resource

__all__ = [
    "CASES",
    "Doubt",
    "Forms",
    "FullName",
    "Sex",
    "decline",
    "decline_part",
    "decline_parts",
    "decline_surname_initials",
    "doubtful",
    "doubts",
    "guess_sex",
    "initials_surname",
    "split_full_name",
    "surname_initials",
]

_PARTS = (Part.SURNAME, Part.NAME, Part.PATRONYMIC)
_PATRONYMIC_SEX = (
    (re.compile(r"(?:вна|чна|шна|(?:кызы|гызы|кизи|кизы|хызы|кыз))$"), Sex.FEMALE),
    (re.compile(r"(?:ич|(?:оглы|оглу|огли|углы|угли|улы|уулу))$"), Sex.MALE),
)


@cache
def _detector() -> Callable[[str, str], Sex | None]:
    """The sex by pytrovich, which is not imported before somebody has to be guessed."""
    from pytrovich.detector import PetrovichGenderDetector
    from pytrovich.enums import Gender

    # The library warns with the name itself; names of people do not belong in a log.
    logging.getLogger("pytrovich").setLevel(logging.ERROR)
    detect = PetrovichGenderDetector().detect
    sexes = {Gender.FEMALE: Sex.FEMALE, Gender.MALE: Sex.MALE}
    return lambda name, surname: sexes.get(
        detect(firstname=name or None, lastname=surname or None)  # type: ignore[no-untyped-call]
    )


@cache
def _given_names() -> dict[str, Sex]:
    data = json.loads(resource("language", "given_names.json").read_text("utf-8"))
    listed = ((sex, data[key].split()) for sex, key in zip(Sex, ("female", "male"), strict=True))
    return {name: sex for sex, names in listed for name in names}


def guess_sex(full: FullName) -> Sex | None:
    """Sex by the patronymic, else by name and surname together; ``None`` when unknown."""
    patronymic = full.patronymic.strip().lower()
    for pattern, sex in _PATRONYMIC_SEX:
        if pattern.search(patronymic):
            return sex
    name, surname = (text.strip().rstrip(".") for text in (full.name, full.surname))
    # An initial says nothing, and the library would read «А.» as an ending.
    first = name if len(name) > 1 else ""
    listed = _given_names().get(first.lower().replace("ё", "е"))
    if listed:
        return listed
    if not first and not surname:
        return None
    return _detector()(first, surname)


def decline(full: FullName, sex: Sex | None) -> Forms:
    """«Фамилия Имя Отчество» in six cases.

    Without a sex only those words change which have the same forms for both.
    """
    return joined([forms for forms in decline_parts(full, sex) if forms.nominative])


def decline_parts(full: FullName, sex: Sex | None) -> tuple[Forms, Forms, Forms]:
    """Forms of the surname, the name and the patronymic apart."""
    surname, name, patronymic = (
        decline_part(part, text, sex) for part, text in zip(_PARTS, full.parts, strict=True)
    )
    return surname, name, patronymic


def decline_surname_initials(full: FullName, sex: Sex | None, *, space: bool = True) -> Forms:
    """«Осадчей Т. В.» in six cases: only the surname changes."""
    surname = decline_part(Part.SURNAME, full.surname, sex)
    return Forms(
        *(
            surname_initials(FullName(form, full.name, full.patronymic), space=space)
            for form in surname
        )
    )


def decline_part(part: Part, text: str, sex: Sex | None) -> Forms:
    """One part of a name, with its spaces and hyphens kept as they are."""
    if sex is None:
        female, male = (decline_part(part, text, each) for each in Sex)
        return female if female == male else Forms.unchanged(text)
    if part is Part.PATRONYMIC and _is_frozen_patronymic(text):
        return Forms.unchanged(text)
    pieces = re.split(r"([\s()-]+)", text)
    columns = [_piece(part, pieces, index, sex) for index in range(len(pieces))]
    return Forms(text, *("".join(column) for column in zip(*columns, strict=True)))


def _piece(part: Part, pieces: list[str], index: int, sex: Sex) -> tuple[str, ...]:
    """Oblique forms of one word of a part; separators and frozen words stay as they are."""
    word = pieces[index].lower()
    before_hyphen = pieces[index + 1 : index + 2] == ["-"]
    frozen = (
        not re.search(r"[а-яё]{2}", word)
        or (before_hyphen and _freezes(word, pieces[index + 2].lower()))
        or (len(pieces) > 1 and word == pieces[index] and word in rules().frozen_words)
    )
    return (pieces[index],) * 5 if frozen else oblique(part, sex, pieces[index])


def _freezes(first: str, second: str) -> bool:
    """«Тер-Петросян», «Амет-Хан»: only the last word is declined."""
    return first in rules().frozen_first or second in rules().frozen_before


def _is_frozen_patronymic(text: str) -> bool:
    """«Рафик кызы», «Мамед-оглы»: the norm leaves the whole patronymic alone."""
    last = re.split(r"[\s-]+", text.strip().lower())[-1]
    return last in rules().frozen_patronymic
