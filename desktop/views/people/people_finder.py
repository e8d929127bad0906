"""Finding people for the fields «Человек» of dialogs: our staff first, then people of others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.services.people import listing, rows
from desktop.services.people.listing import PeopleQuery
from desktop.views.common.fields import Named
from desktop.views.office import Office

if TYPE_CHECKING:
    from desktop.services.people.rows import PersonRow

MOST_FOUND = 12


class PeopleFinder:
    """Suggestions with the position and the kindergarten under the name."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def find(self, typed: str) -> Sequence[Named]:
        """People whose names begin with the typed words."""
        found = self._ids(typed, listing.STAFF)
        if len(found) < MOST_FOUND:
            found += [one for one in self._ids(typed, listing.OTHERS) if one not in found]
        return [_named(row) for row in self._rows(found[:MOST_FOUND])]

    def named(self, person_id: UUID | None) -> Named | None:
        """A chosen person with her name."""
        found = self._rows([person_id]) if person_id is not None else []
        return _named(found[0]) if found else None

    def name(self, person_id: UUID) -> str:
        found = self.named(person_id)
        return found.title if found is not None else ""

    def _ids(self, typed: str, chip: str) -> list[UUID]:
        query = PeopleQuery(search=typed, chip=chip)
        return list(self._office.read(listing.list_ids, query, self._office.today))

    def _rows(self, ids: Sequence[UUID]) -> Sequence[PersonRow]:
        return self._office.read(rows.load_rows, ids, self._office.today)


def _named(row: PersonRow) -> Named:
    from desktop.language.initials import surname_initials

    parts = (row.position, row.building if row.is_ours else row.site_name)
    return Named(row.id, surname_initials(row.full), ", ".join(part for part in parts if part))
