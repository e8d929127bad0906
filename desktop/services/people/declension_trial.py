"""Trying forms of a name before they are stored: the state of the dialog «Склонение».

A trial is plain data; every act of the user gives a new one. Nothing is written here.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlmodel import Session

from desktop.language.cases import CASES, OBLIQUE, Forms, FullName, Sex
from desktop.language.initials import surname_initials
from desktop.language.name_rules import Part
from desktop.language.names import decline, decline_part, doubtful
from desktop.services.people import declension

PARTS = (Part.SURNAME, Part.NAME, Part.PATRONYMIC)
PHRASES = (
    ("в отношении {}", "genitive"),
    ("выдан {}", "dative"),
    ("закрепить за {}", "instrumental"),
)
Words = tuple[str, str, str]
"""Surname, name and patronymic in one case."""


@dataclass(frozen=True)
class Trial:
    """Forms being tried. ``pattern`` holds what «по образцу» would write, if it can."""

    person_id: uuid.UUID
    full: FullName
    sex: str
    forms: Mapping[str, str]
    doubts: tuple[str, ...]
    is_confirmed: bool
    pattern: Mapping[str, str] | None = None

    @property
    def automatic(self) -> Forms:
        """What the rules make of the name."""
        return decline(self.full, _sex(self.sex))

    @property
    def is_frozen(self) -> bool:
        """«не склонять»: the surname is the same in every case."""
        return all(self.forms[case].startswith(self.full.surname) for case in OBLIQUE) and all(
            (words := _split(self.full, self.forms[case])) is None or words[0] == self.full.surname
            for case in OBLIQUE
        )

    @property
    def can_decline(self) -> bool:
        """Whether the rules know how to decline this surname at all."""
        forms = decline_part(Part.SURNAME, self.full.surname, _sex(self.sex))
        return any(form != self.full.surname for form in forms)

    @property
    def phrases(self) -> tuple[str, ...]:
        """«в отношении Непомнящей О. И.» and two more: how it will stand in documents."""
        return tuple(pattern.format(self._short(case)) for pattern, case in PHRASES)

    def _short(self, case: str) -> str:
        words = _split(self.full, self.forms[case])
        surname = words[0] if words else self.forms[case].split(" ")[0]
        return surname_initials(FullName(surname, self.full.name, self.full.patronymic))


def begin(session: Session, person_id: uuid.UUID) -> Trial:
    """The forms as they are stored or made by the rules. Raises NotFoundError."""
    found = declension.load(session, person_id)
    return Trial(
        person_id=person_id,
        full=found.full,
        sex=found.sex,
        forms=found.forms.as_dict(),
        doubts=found.doubts,
        is_confirmed=found.is_confirmed,
    )


def with_automatic(trial: Trial) -> Trial:
    """[Вернуть автоматические]."""
    return replace(trial, forms=trial.automatic.as_dict(), pattern=None)


def with_sex(trial: Trial, sex: str) -> Trial:
    """Another sex: its own automatic forms and its own doubts."""
    changed = replace(trial, sex=sex, doubts=doubtful(trial.full, _sex(sex)), is_confirmed=False)
    return with_automatic(changed)


def with_frozen(trial: Trial, *, is_frozen: bool) -> Trial:
    """«не склонять» the surname, or «склонять» it again by the rules."""
    automatic = decline_part(Part.SURNAME, trial.full.surname, _sex(trial.sex))
    surname = Forms.unchanged(trial.full.surname) if is_frozen else automatic
    return replace(trial, forms=_with_part(trial, 0, surname), pattern=None)


def with_form(trial: Trial, case: str, text: str) -> Trial:
    """The user typed a form; perhaps the others can follow its pattern."""
    forms = {**trial.forms, case: text}
    typed = replace(trial, forms=forms, pattern=None)
    found = _pattern(typed, case)
    return replace(typed, pattern=found if found != forms else None)


def with_pattern(trial: Trial) -> Trial:
    """«Исправить и остальные по образцу»: yes."""
    return replace(trial, forms=trial.pattern or trial.forms, pattern=None)


def _sex(code: str) -> Sex | None:
    return Sex(code) if code else None


def _split(full: FullName, text: str) -> Words | None:
    """The three parts of a form by the number of words in the nominative; None if it differs."""
    words = text.split()
    counts = [len(part.split()) for part in full.parts]
    if len(words) != sum(counts):
        return None
    found, start = [], 0
    for count in counts:
        found.append(" ".join(words[start : start + count]))
        start += count
    return found[0], found[1], found[2]


def _with_part(trial: Trial, place: int, forms: Forms) -> dict[str, str]:
    """The forms with one part written anew; a form of another build stays as it is."""
    found = dict(trial.forms)
    for case in CASES:
        words = _split(trial.full, trial.forms[case])
        if words is not None:
            parts = (*words[:place], forms.get(case), *words[place + 1 :])
            found[case] = " ".join(part for part in parts if part)
    return found


def _pattern(trial: Trial, case: str) -> Mapping[str, str] | None:
    words = _split(trial.full, trial.forms[case])
    automatic = _split(trial.full, trial.automatic.get(case))
    if words is None or automatic is None:
        return None
    changed = [place for place in range(len(PARTS)) if words[place] != automatic[place]]
    if len(changed) != 1:
        return None
    place = changed[0]
    forms = _alike(PARTS[place], trial.full.parts[place], case, words[place], _sex(trial.sex))
    return None if forms is None else _with_part(trial, place, forms)


def _alike(part: Part, nominative: str, case: str, typed: str, sex: Sex | None) -> Forms | None:
    """Forms of a word whose form in one case is the typed one."""
    known = [Forms.unchanged(nominative), *(decline_part(part, nominative, each) for each in Sex)]
    for forms in known:
        if forms.get(case) == typed:
            return forms
    return _same_endings(decline_part(part, nominative, sex), case, typed)


def _same_endings(automatic: Forms, case: str, typed: str) -> Forms | None:
    """«Швеца» → «Шевца»: another stem with the endings of the rules."""
    oblique = [automatic.get(each) for each in OBLIQUE]
    stem = _beginning(oblique)
    ending = automatic.get(case)[len(stem) :]
    if not ending or not typed.endswith(ending) or typed == ending:
        return None
    other = typed[: -len(ending)]
    return Forms(automatic.nominative, *(other + form[len(stem) :] for form in oblique))


def _beginning(forms: list[str]) -> str:
    """The letters with which all forms begin."""
    shortest = min(forms, key=len)
    alike = (n for n, letter in enumerate(shortest) if any(form[n] != letter for form in forms))
    return shortest[: next(alike, len(shortest))]
