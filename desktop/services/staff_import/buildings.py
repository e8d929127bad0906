"""Buildings and positions which a table names: found by their name, made when they are new."""

import uuid

from sqlmodel import Session, col, select

from desktop.language.titles import decline_title
from desktop.models import Building
from desktop.services import base, reference
from desktop.services.reference import Item
from desktop.services.staff_table.vocabulary import folded

_LONGEST_TITLE = 100
_STEP = 10


class Buildings:
    """Buildings of our organisation by title or address."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._own = base.own_organization_id(session)
        query = select(Building).where(col(Building.organization_id) == self._own)
        self._ids: dict[str, uuid.UUID] = {}
        self._last = 0
        for one in session.exec(query):
            self._last = max(self._last, one.position)
            for name in (one.address, one.title):
                if folded(name):
                    self._ids[folded(name)] = one.id

    def id_of(self, title: str) -> uuid.UUID:
        """The building with this name; a new one when there is none."""
        key = folded(title)
        if key not in self._ids:
            self._last += _STEP
            made = Building(
                organization_id=self._own, title=title[:_LONGEST_TITLE], position=self._last
            )
            self._session.add(made)
            self._session.flush()
            self._ids[key] = made.id
        return self._ids[key]


class Positions:
    """Positions which the user wanted in the list although the list does not have them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._codes = {
            folded(title): code for code, title in reference.titles(session, "positions").items()
        }

    def code_of(self, title: str) -> str:
        key = folded(title)
        if key not in self._codes:
            self._codes[key] = reference.save(self._session, "positions", _item(title))
        return self._codes[key]


def _item(title: str) -> Item:
    forms = decline_title(title)
    return Item(
        code="",
        title=title,
        title_gen=forms.genitive,
        title_dat=forms.dative,
        title_acc=forms.accusative,
        title_ins=forms.instrumental,
        title_pre=forms.prepositional,
    )
