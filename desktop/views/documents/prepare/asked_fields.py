"""Questions of a kind as fields of a form, and their answers there and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from desktop.documents import candidates
from desktop.documents.types import Answer, Ask, AskKind, MadeFor
from desktop.services import base
from desktop.services.organizations import records as organizations
from desktop.views.common.fields import Choice, FieldKind, FormField, Named
from desktop.views.common.list_choices import choices_of
from desktop.views.office import Office
from desktop.views.people.people_finder import PeopleFinder

_KINDS: Mapping[AskKind, FieldKind] = {
    AskKind.TEXT: "text",
    AskKind.LONG: "long_text",
    AskKind.DATE: "date",
    AskKind.NUMBER: "number",
    AskKind.YES_NO: "yes_no",
    AskKind.CHOICE: "choice",
    AskKind.CHOICES: "ticks",
    AskKind.PERSON: "person",
    AskKind.PEOPLE: "people",
    AskKind.ORGANIZATION: "choice",
    AskKind.ORGANIZATIONS: "ticks",
    AskKind.DOCUMENT: "choice",
    AskKind.ROWS: "rows",
}
LONG_TITLE = 34
"""Letters of a label above which the field takes both columns."""


class AskedFields:
    """Describes fields; people, organisations and papers are looked up when they are wanted."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._people = PeopleFinder(office)

    def field(self, ask: Ask) -> FormField:
        """A question as a field."""
        is_wide = True if len(ask.title) > LONG_TITLE and ask.kind is AskKind.TEXT else None
        return FormField(
            ask.name,
            ask.title,
            _KINDS[ask.kind],
            required=ask.required,
            hint=ask.help,
            choices=self._choices(ask),
            wide=is_wide,
            find=self._people.find,
            columns=tuple(self.field(column) for column in ask.columns),
        )

    def shown(self, ask: Ask, answer: Answer) -> Any:
        """An answer as its field shows it."""
        found = _SHOWN.get(ask.kind)
        return found(self, ask, answer) if found is not None else answer

    def answer(self, ask: Ask, value: Any) -> Answer:
        """What a field holds, as an answer: plain data only."""
        found = _ANSWERS.get(ask.kind)
        return found(self, ask, value) if found is not None else value

    def _choices(self, ask: Ask) -> Sequence[Choice] | Callable[[], Sequence[Choice]]:
        if ask.kind is AskKind.ORGANIZATION:
            return self._organizations
        if ask.kind is AskKind.ORGANIZATIONS:
            return self._organizations()
        if ask.kind is AskKind.DOCUMENT:
            return self._documents
        if ask.ready:
            return choices_of(self._office, ask.ready)
        known = ask.choices
        if ask.choices_of is not None:
            known = self._office.read(ask.choices_of, self._office.today)
        return tuple(Choice(code, title) for code, title in known)

    def _organizations(self) -> list[Choice]:
        own = self._office.read(base.own_organization_id)
        name = self._office.read(organizations.organization, own).short_name
        others = self._office.read(candidates.listed, MadeFor.ORGANIZATION, self._office.today)
        return [Choice(own.hex, name), *(Choice(one.id.hex, one.title) for one in others)]

    def _documents(self) -> list[Choice]:
        found = self._office.read(candidates.listed, MadeFor.DOCUMENT, self._office.today)
        return [Choice(one.id.hex, one.title, one.detail) for one in found]

    def shown_person(self, _ask: Ask, answer: Answer) -> Named | None:
        return self._people.named(answer) if isinstance(answer, UUID) else None

    def shown_people(self, _ask: Ask, answer: Answer) -> tuple[Named, ...]:
        found = (self._people.named(one) for one in _ids(answer))
        return tuple(one for one in found if one is not None)

    def shown_rows(self, ask: Ask, answer: Answer) -> tuple[dict[str, Any], ...]:
        rows = answer if isinstance(answer, Sequence) and not isinstance(answer, str) else ()
        columns = {column.name: column for column in ask.columns}
        return tuple(
            {
                name: self.shown(columns[name], value)
                for name, value in row.items()
                if name in columns
            }
            for row in rows
            if isinstance(row, Mapping)
        )

    def answered_rows(self, ask: Ask, value: Any) -> Answer:
        columns = {column.name: column for column in ask.columns}
        return tuple(
            {name: self.answer(columns[name], one) for name, one in row.items() if name in columns}
            for row in value or ()
        )


def _ids(answer: Answer) -> tuple[UUID, ...]:
    if isinstance(answer, str) or not isinstance(answer, Sequence):
        return ()
    return tuple(one for one in answer if isinstance(one, UUID))


def _record_code(_fields: AskedFields, _ask: Ask, answer: Answer) -> str | None:
    return answer.hex if isinstance(answer, UUID) else None


def _record_codes(_fields: AskedFields, _ask: Ask, answer: Answer) -> tuple[str, ...]:
    return tuple(one.hex for one in _ids(answer))


def _record(_fields: AskedFields, _ask: Ask, value: Any) -> Answer:
    return UUID(value) if value else None


def _records(_fields: AskedFields, _ask: Ask, value: Any) -> Answer:
    return tuple(UUID(one) for one in value or ())


def _person(_fields: AskedFields, _ask: Ask, value: Any) -> Answer:
    """A name which was typed and not chosen is nobody yet."""
    return value.id if isinstance(value, Named) else None


def _people(_fields: AskedFields, _ask: Ask, value: Any) -> Answer:
    return tuple(one.id for one in value or ())


def _number(_fields: AskedFields, _ask: Ask, value: Any) -> Answer:
    """What is no number is said under its field and is no answer."""
    return value if isinstance(value, int) else None


_Shown = Callable[[AskedFields, Ask, Answer], Any]
_SHOWN: Mapping[AskKind, _Shown] = {
    AskKind.PERSON: AskedFields.shown_person,
    AskKind.PEOPLE: AskedFields.shown_people,
    AskKind.ORGANIZATION: _record_code,
    AskKind.ORGANIZATIONS: _record_codes,
    AskKind.DOCUMENT: _record_code,
    AskKind.ROWS: AskedFields.shown_rows,
}
_ANSWERS: Mapping[AskKind, Callable[[AskedFields, Ask, Any], Answer]] = {
    AskKind.PERSON: _person,
    AskKind.PEOPLE: _people,
    AskKind.NUMBER: _number,
    AskKind.ORGANIZATION: _record,
    AskKind.ORGANIZATIONS: _records,
    AskKind.DOCUMENT: _record,
    AskKind.ROWS: AskedFields.answered_rows,
}
