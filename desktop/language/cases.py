"""The words of declension: six cases, sex, the full name of a person and its forms."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

CASES = ("nominative", "genitive", "dative", "accusative", "instrumental", "prepositional")
"""Names of the cases, in the order in which Russian grammars and our tables list them."""

OBLIQUE = CASES[1:]


class Sex(StrEnum):
    """Sex of a person as documents need it."""

    FEMALE = "f"
    MALE = "m"


def sex_of(stored: str) -> Sex | None:
    """The sex as a record holds it; ``None`` for an empty or a foreign text."""
    return next((sex for sex in Sex if sex == stored), None)


class Gender(StrEnum):
    """Grammatical gender of an organisation or a thing."""

    MASCULINE = "m"
    FEMININE = "f"
    NEUTER = "n"


@dataclass(frozen=True, slots=True)
class FullName:
    """Name of a person in the nominative; ``patronymic`` is empty when there is none."""

    surname: str
    name: str
    patronymic: str = ""

    @property
    def parts(self) -> tuple[str, str, str]:
        return self.surname, self.name, self.patronymic

    def __str__(self) -> str:
        """«Фамилия Имя Отчество» without the parts that are missing."""
        return " ".join(part for part in self.parts if part)


@dataclass(frozen=True, slots=True)
class Forms:
    """A phrase in six cases."""

    nominative: str
    genitive: str
    dative: str
    accusative: str
    instrumental: str
    prepositional: str

    @classmethod
    def unchanged(cls, text: str) -> "Forms":
        """The same text in every case: an abbreviation, a name which is not declined."""
        return cls(text, text, text, text, text, text)

    def get(self, case: str) -> str:
        """The form of one of ``CASES``; ``KeyError`` for any other word."""
        if case not in CASES:
            raise KeyError(case)
        form: str = getattr(self, case)
        return form

    def as_dict(self) -> dict[str, str]:
        return {case: self.get(case) for case in CASES}

    def __iter__(self) -> Iterator[str]:
        return (self.get(case) for case in CASES)


def joined(parts: list[Forms], separator: str = " ") -> Forms:
    """Forms of a phrase made of parts which are all in the same case; no parts, no text."""
    if not parts:
        return Forms.unchanged("")
    return Forms(*(separator.join(forms) for forms in zip(*parts, strict=True)))
