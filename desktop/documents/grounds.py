"""Legal acts which a paper cites, in the case which its preamble needs (domain.md 3.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlmodel import Session

from desktop.documents.types import Answer, Ask, AskKind, Wanted
from desktop.documents.values import Declined, Group, Rows, Value
from desktop.language.cases import Forms

WITHOUT_FORMS = "акты без форм"
"""The condition: an act added by hand has no cases, all stand in the nominative after a colon."""

# STAND-IN until services/documents/norms.py exists.
_KNOWN = {
    "N01": (
        "Федеральный закон «Об образовании в Российской Федерации»",
        "Федерального закона от 29 декабря 2012 г. № 273-ФЗ «Об образовании в Российской Федерации»",
        "Федеральным законом от 29 декабря 2012 г. № 273-ФЗ «Об образовании в Российской Федерации»",
    ),
    "N08": (
        "статья 351.8 Трудового кодекса Российской Федерации",
        "статьи 351.8 Трудового кодекса Российской Федерации",
        "статьёй 351.8 Трудового кодекса Российской Федерации",
    ),
}


def norms(session: Session, codes: Iterable[str]) -> Rows:
    """The acts with these codes, in their order, as rows with «название»."""
    rows = []
    for code in codes:
        if code in _KNOWN:
            title, genitive, instrumental = _KNOWN[code]
            forms = Forms(title, genitive, title, title, instrumental, title)
            rows.append(Group({"название": Declined(forms)}))
    return Rows(tuple(rows))


def have_no_forms(found: Rows) -> bool:
    """Whether one of them can only be named in the nominative."""
    return any(not isinstance(one.values["название"], Declined) for one in found.rows)


def ask(*codes: str) -> Ask:
    """The question which acts are cited; ``codes`` are ticked at first."""

    def proposed(_session: Session, _wanted: Wanted) -> Answer:
        return codes

    choices = tuple((code, names[0]) for code, names in _KNOWN.items())
    return Ask("norms", "На основании чего", AskKind.CHOICES, choices=choices, default=proposed)


Norms = Callable[[Session, Iterable[str]], Value]
