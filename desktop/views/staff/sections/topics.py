"""Choosing areas and skills: the tree for fields «Область», the words of chosen ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.language.text import words
from desktop.services import competence_card, competences
from desktop.services.competences import Key
from desktop.views.common.fields import Area, Named
from desktop.views.office import Office

if TYPE_CHECKING:
    from sqlmodel import Session

MOST_FOUND = 12


class Topics:
    """All areas and skills with their words, read when first asked for and on ``forget``."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._titles: dict[Key, str] = {}
        self._full: dict[str, str] = {}

    def forget(self) -> None:
        """Areas or skills changed."""
        self._titles.clear()

    def title(self, key: Key) -> str:
        return self._known().get(key, key.area)

    def named(self, keys: Sequence[Key]) -> tuple[Named, ...]:
        """Chips for topics."""
        return tuple(Named(key, self.title(key), self._full.get(key.area, "")) for key in keys)

    def find(self, typed: str) -> Sequence[Named]:
        """Topics with words which begin as typed."""
        wanted = words(typed)
        found = []
        for key, title in self._known().items():
            known = words(f"{title} {self._full.get(key.area, '')}")
            if all(any(one.startswith(word) for one in known) for word in wanted):
                found.append(key)
        return self.named(found[:MOST_FOUND])

    def areas(self) -> Sequence[Area]:
        """The tree: an area as a whole stands first among its skills."""
        known = self._known()
        return [
            Area(
                area,
                full,
                (
                    Named(Key(area), known.get(Key(area), full)),
                    *(
                        Named(key, title.partition(": ")[2])
                        for key, title in known.items()
                        if key.area == area and key.skill_id is not None
                    ),
                ),
            )
            for area, full in self._full.items()
        ]

    def create(self, area: Area, text: str) -> Named | None:
        """A new skill of an area, at once in the base."""
        skill = self._office.write(competences.add_skill, str(area.id), text)
        self.forget()
        return self.named([Key(str(area.id), skill)])[0]

    def _known(self) -> dict[Key, str]:
        if not self._titles:
            self._titles, self._full = self._office.read(_titles)
        return self._titles


def _titles(session: Session) -> tuple[dict[Key, str], dict[str, str]]:
    from desktop.services import reference

    full = {item.code: item.title for item in reference.items(session, "areas")}
    found = competence_card.topic_titles(session)
    return {key: title for key, title in found.items() if key.area in full}, full
