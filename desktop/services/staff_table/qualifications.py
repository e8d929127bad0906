"""Categories and education in the words of staff lists."""

import re
from datetime import date

from desktop.services.staff_table.columns import Field
from desktop.services.staff_table.dates import read_date
from desktop.services.staff_table.lines import Found, Question, question
from desktop.services.staff_table.vocabulary import first_code, folded, vocabulary

_DAY = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}")
_ORDER = re.compile(r"(приказ|№).*$", re.IGNORECASE)


def read_category(text: str, today: date) -> Found:
    """«1 кв. к.», «ВКК», «СЗД», «б/к», «первая, 20.02.2023»: the code, and the date if told."""
    day = _DAY.search(text)
    bare = _ORDER.sub("", _DAY.sub(" ", text))
    plain = folded(bare)
    code = first_code(vocabulary().categories, plain)
    if code is None:
        return question(Field.CATEGORY, f"категория «{text}» не читается")
    awarded = read_date(day[0], today).value if day and code != "none" else None
    values: dict[str, object] = {"category": code}
    if awarded is not None:
        values["category_date"] = awarded
    return Found(values)


def read_education(text: str) -> Found:
    """The level; «высшее» alone is taken for a specialist's and marked as a guess."""
    known = vocabulary()
    plain = folded(text)
    if any(pattern.search(plain) for pattern in known.education_none):
        return Found()
    code = first_code(known.education, plain)
    if code is None:
        return question(Field.EDUCATION, f"образование «{text}» не читается")
    profile = first_code(known.profiles, plain)
    values = {"education": code} | ({"education_profile": profile} if profile else {})
    sure = code != "specialist" or "специалит" in plain
    return Found(values, is_guess=not sure)


def read_profile(text: str) -> Found:
    """«педагогическое», «непрофильное», «переподготовка»; a speciality of its own says nothing."""
    profile = first_code(vocabulary().profiles, folded(text))
    if profile is None:
        asked = Question(
            Field.EDUCATION_PROFILE, f"профиль «{text}» — это педагогическое образование?", "да"
        )
        return Found(questions=(asked,))
    return Found({"education_profile": profile})
