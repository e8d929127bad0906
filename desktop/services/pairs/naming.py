"""How members and pairs are called: on cards, in sentences, in names of acts.

Case forms are made when a sentence asks for them: a board of two hundred pairs needs few.
"""

import functools
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from desktop.language.cases import Forms, FullName, Sex, sex_of
from desktop.language.initials import surname_initials
from desktop.language.names import decline
from desktop.language.text import NBSP
from desktop.models import Module, Person
from desktop.services.documents.people import short_forms
from desktop.services.pairs import shipped
from desktop.services.people import declension

NOBODY = "без участников"
"""After «пара»: the cards of all its members are in the trash."""
_MANY = 2
_REMEMBERED = 4096
"""Names kept from one reading to the next."""


@dataclass(frozen=True)
class Named:
    """A member as sentences need her: a person, or a group without names."""

    person_id: uuid.UUID | None
    surname: str
    name: str
    patronymic: str
    sex: Sex | None
    label: str = ""
    corrections: tuple[str, ...] = ()
    """Confirmed name and the five corrected forms, as the record holds them."""

    @cached_property
    def short(self) -> str:
        """«Осокина Т. В.», or the label of a group."""
        return self.label or short_name(self.surname, self.name, self.patronymic)

    @property
    def brief(self) -> str:
        """«Осокина»: inside sentences about a pair."""
        return self.label or self.surname

    @cached_property
    def _forms(self) -> Forms:
        if self.label:
            return Forms.unchanged(self.label)
        if not any(self.corrections[1:]):
            return _declined(self.surname, self.name, self.patronymic, self.sex)
        record = Person(
            surname=self.surname, name=self.name, patronymic=self.patronymic, sex=self.sex or ""
        )
        for column, form in zip(_COLUMNS, self.corrections, strict=False):
            setattr(record, column, form)
        return declension.of_record(record).forms

    @cached_property
    def _short_forms(self) -> Forms:
        if self.label:
            return Forms.unchanged(self.label)
        return short_forms(FullName(self.surname, self.name, self.patronymic), self._forms)

    def short_in(self, case: str) -> str:
        """«Осокиной Т. В.»."""
        return self._short_forms.get(case)

    def brief_in(self, case: str) -> str:
        """«Осокиной»."""
        return self.label or self._short_forms.get(case).split(NBSP)[0]


@functools.lru_cache(_REMEMBERED)
def short_name(surname: str, name: str, patronymic: str) -> str:
    """«Осокина Т. В.»; a board asks for the same names at every change."""
    return surname_initials(FullName(surname, name, patronymic))


@functools.lru_cache(_REMEMBERED)
def _declined(surname: str, name: str, patronymic: str, sex: Sex | None) -> Forms:
    return decline(FullName(surname, name, patronymic), sex)


_COLUMNS = ("forms_confirmed", *declension.COLUMNS.values())


def is_all_women(members: Sequence[Named]) -> bool:
    """Whether «обе» is right."""
    return bool(members) and all(one.sex is Sex.FEMALE for one in members)


def all_of(people: Sequence[Named]) -> str:
    """«оба», «обе», «все»."""
    return ("обе" if is_all_women(people) else "оба") if len(people) <= _MANY else "все"


def of_all(people: Sequence[Named]) -> str:
    """«у обоих», «у обеих», «у всех»."""
    women = is_all_women(people)
    return ("у обеих" if women else "у обоих") if len(people) <= _MANY else "у всех"


def in_sentence(title: str, members: Sequence[Named]) -> str:
    """«Осокина – Квашнина»; a group by its title."""
    if len(members) > _MANY and title:
        return f"«{title}»"
    if not members:
        return f"«{title}»" if title else NOBODY
    return " – ".join(one.brief for one in members)


@dataclass(frozen=True)
class PairTitle:
    """The title of a card: ``left``, an arrow (drawn as an icon) and ``right``; or one text."""

    left: str
    arrow: str = ""
    right: str = ""

    @property
    def text(self) -> str:
        """«Осокина Т. В. ↺ Квашнина М. И.»."""
        return f"{self.left} {self.arrow} {self.right}" if self.arrow else self.left


def title_of(
    module: Module,
    title: str,
    givers: Sequence[Named],
    receivers: Sequence[Named],
    organization: str = "",
) -> PairTitle:
    """The title of a pair: one way, from the one who passes on (ux.md 10)."""
    arrow = shipped.modules()[module].arrow
    count = len(givers) + len(receivers)
    if module is Module.PARTNERS and count > _MANY:
        name = f"Микрогруппа «{title}»" if title else "Микрогруппа"
        return PairTitle(f"{name} ({count})")
    if module is Module.SOCIETY and organization:
        right = receivers[0].short if len(receivers) == 1 else f"педагоги ({len(receivers)})"
        return PairTitle(organization, arrow, right)
    if not count:
        return PairTitle(f"«{title}»" if title else f"Пара {NOBODY}")
    left = ", ".join(one.short for one in givers)
    right = ", ".join(one.short for one in receivers)
    if module is Module.STUDENT and receivers:
        word = shipped.modules()[module].receiver[receivers[0].sex is Sex.FEMALE]
        right = f"{right} ({word})"
    if module is Module.LEADER and receivers:
        right = f"группа «{receivers[0].label}»"
    return PairTitle(left, arrow, right) if right else PairTitle(left)


def named(row: Sequence[object], person_id: uuid.UUID | None, label: str) -> Named:
    """A member from a row: surname, name, patronymic, sex, forms_confirmed and five forms."""
    words = [str(value or "") for value in row]
    return Named(
        person_id,
        words[0],
        words[1],
        words[2],
        sex_of(words[3]),
        label,
        tuple(words[4:]),
    )
