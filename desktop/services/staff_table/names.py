"""Names of people in one column or in three."""

import re

from desktop.language.initials import proper_case, split_full_name, surname_initials
from desktop.language.names import FullName, Sex, guess_sex
from desktop.services.staff_table.columns import Field
from desktop.services.staff_table.lines import NONE, Found, Question, question
from desktop.services.staff_table.vocabulary import vocabulary

_LONGEST = 100
_INITIAL = re.compile(r"[^\W\d_]\.?(-[^\W\d_]\.?)?")
_LETTERS = re.compile(r"[^\W\d_]")
_ODD = re.compile(r"[\d@#*=+<>{}\[\]\\/|_?!:;\"«»]")


def read_name(full: FullName, *, confirmed: bool = False) -> Found:
    """Check a name; ``confirmed`` takes initials for what the user wants to keep."""
    full = FullName(*(proper_case(part) for part in full.parts))
    text = str(full)
    if problem := _problem(full, text):
        return question(Field.FULL_NAME, problem)
    values = {
        "surname": full.surname,
        "name": full.name,
        "patronymic": full.patronymic,
        "no_patronymic": False,
    }
    if _INITIAL.fullmatch(full.name):
        if confirmed:
            return Found(values)
        shown = surname_initials(full)
        asked = Question(Field.FULL_NAME, f"нет полного имени: «{shown}»", shown)
        return Found(values, (asked,))
    if not full.patronymic:
        return Found(values, (Question(Field.PATRONYMIC, "нет отчества"),))
    return Found(values)


def _problem(full: FullName, text: str) -> str:
    if not _LETTERS.search(text):
        return "нет фамилии и имени"
    if _ODD.search(text):
        return f"в имени лишние знаки: «{text[:60]}»"
    if not _LETTERS.search(full.surname):
        return "нет фамилии"
    if not _LETTERS.search(full.name):
        return "нет имени"
    if max(len(part) for part in full.parts) > _LONGEST:
        return f"имя длиннее {_LONGEST} букв"
    return ""


def from_line(text: str) -> FullName:
    """«ФИО одной строкой»."""
    return split_full_name(text if _LETTERS.search(text) else "")


def from_parts(surname: str, name: str, patronymic: str) -> FullName:
    """Three columns; one which holds more than its title says is split."""
    crowded = not patronymic and (" " in name or not name)
    if crowded or not surname:
        return split_full_name(" ".join(filter(None, (surname, name, patronymic))))
    return FullName(surname, name, patronymic)


def read_patronymic(text: str) -> Found:
    """The answer to «нет отчества»: a patronymic or NONE."""
    if text in ("", NONE):
        return Found({"patronymic": "", "no_patronymic": True})
    if _ODD.search(text) or len(text) > _LONGEST:
        return question(Field.PATRONYMIC, f"отчество «{text[:60]}» не читается")
    return Found({"patronymic": proper_case(text), "no_patronymic": False})


def read_sex(text: str) -> Found:
    """«ж», «муж.», «женский» …"""
    word = re.sub(r"[^a-zа-я]", "", text.lower())
    if not word:
        return Found()
    code = vocabulary().sexes.get(word)
    return Found({"sex": code}) if code else question(Field.SEX, f"пол «{text}» не читается")


def guess(full: FullName) -> Found:
    """The sex by the name: marked as a guess, a question when the name does not tell it."""
    sex = guess_sex(full)
    if sex is None:
        asked = Question(Field.SEX, "пол по имени не понять", "женский")
        return Found(questions=(asked,))
    return Found({"sex": Sex(sex).value}, is_guess=True)
