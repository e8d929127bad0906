"""Everybody who may be matched: read once, in the background of a large base, and kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.language.cases import Sex
from desktop.services.competences import Key
from desktop.services.matching import loading
from desktop.services.matching.pair_types import Circle, Search, Side
from desktop.services.people import listing, rows
from desktop.views.common.large import FEW, Look

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

    from desktop.progress import Progress
    from desktop.views.office import Office

LOOKING = "Подбираю"
NOTHING_KNOWN = "Не отмечено, что нужно и что может дать. Без этого подбор — гадание."
UNMARKED = "не отмечено"


class ChoosingDesk(QObject):
    """``outdated`` comes when the base has changed: what was worked out of it is old."""

    outdated = Signal()

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self.office = office
        self.search = Search()
        self.circle: Circle | None = None
        self._look = Look(office, LOOKING)
        office.changed.connect(self._on_changed)

    @property
    def is_quick(self) -> bool:
        """Among so few people anything is found at once."""
        return self.office.read(listing.count_cards) <= FEW

    @property
    def is_waiting(self) -> bool:
        return self._look.is_waiting

    def ask(self, then: Callable[[Circle], object]) -> None:
        """Call ``then`` with the circle, at once when it is known or quickly read."""
        if self.circle is not None:
            then(self.circle)
            return

        def keep(found: Circle) -> None:
            self.circle = found
            then(found)

        today = self.office.today

        def read(session: Session, progress: Progress) -> Circle:
            progress.report(0, 0)
            return loading.load(session, today)

        self._look.ask(read, keep, is_quick=self.is_quick)

    def drop(self) -> None:
        """Nobody waits any more."""
        self._look.drop()

    def full_names(self, people: Sequence[UUID]) -> dict[UUID, str]:
        """«Квашнина Мария Игоревна»."""
        found = self.office.read(rows.load_rows, list(people), self.office.today)
        return {
            row.id: " ".join(
                part for part in (row.full.surname, row.full.name, row.full.patronymic) if part
            )
            for row in found
        }

    def _on_changed(self, _changes: object) -> None:
        self.circle = None
        self.outdated.emit()


def of_sex(side: Side, female: str, male: str) -> str:
    """A word by sex; of whom it is not known the feminine one, as in the texts of the desk."""
    return male if side.sex is Sex.MALE else female


def asked(circle: Circle, side: Side) -> str:
    """«работа с детьми с ОВЗ; взаимодействие с семьёй»: wishes, or deficits when there are none."""
    wished = [ask for ask in side.asks if ask.is_wish] or list(side.asks)
    return "; ".join(circle.title(ask.key) for ask in wished)


def given(circle: Circle, side: Side) -> str:
    """«ИКТ, лэпбук»: what she may teach."""
    return ", ".join(circle.title(key) for key in _taught(circle, side))


def seeking(circle: Circle, side: Side) -> str:
    """«Осокина Т. В. ищет: работа с детьми с ОВЗ; … Может дать: ИКТ, лэпбук.»"""
    wanted, offered = asked(circle, side), given(circle, side)
    if not wanted and not offered:
        return NOTHING_KNOWN
    return f"{side.name} ищет: {wanted or UNMARKED}. Может дать: {offered or UNMARKED}."


def is_known(side: Side) -> bool:
    """Something to go by is marked."""
    return bool(side.asks or side.standings)


def _taught(circle: Circle, side: Side) -> list[Key]:
    return [key for key in circle.titles if key in side.standings and side.teaches(key)]
