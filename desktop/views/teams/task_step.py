"""Step 1 of «Собрать творческую группу»: what is to be done, and by whom it may be done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from desktop.language.text import words
from desktop.services import groups, market, reference, teams
from desktop.services.competences import Key
from desktop.services.market import Who
from desktop.services.matching.team_types import Easing, Relaxation, TeamTask
from desktop.views.common.controls import label
from desktop.views.common.fields import Choice, FormField, FormGroup, Named
from desktop.views.common.form import AutoForm
from desktop.views.common.list_choices import editing
from desktop.views.common.wizard import WizardStep
from desktop.views.office import Office
from desktop.views.teams.needs import NeedsBox

SHOWN = 12
LEAST, MOST = 2, 12


class TaskStep(WizardStep):
    """«Что нужно сделать»: purpose, kind, title, term; skills; size, people, other gardens."""

    def __init__(self, office: Office, first: Key | None) -> None:
        super().__init__("Что нужно сделать")
        self._office = office
        self._people: Sequence[Who] = office.read(
            market.staff, today=office.today, with_network=True
        )
        self.about = self._form((FormGroup("about", "", self._about_fields()),))
        self.needs = NeedsBox(office.read(teams.choices))
        self.who = self._form((FormGroup("who", "", self._who_fields()),))
        self._arrange()
        self.about.show_values({"purpose": "project", "kind": "creative"}, object())
        self.who.show_values({"max_size": teams.DEFAULT_SIZE, "network": False}, object())
        if first is not None:
            self.needs.add(first)

    def problem(self) -> str:
        """The forms say their own troubles under their fields."""
        fits = self.about.check() and self.who.check()
        trouble = "" if fits else "Проверьте отмеченные поля."
        return trouble or self.needs.problem() or self._size_problem()

    def task(self) -> TeamTask:
        """What the solver gets."""
        values = self.who.values()
        return TeamTask(
            needed=teams.needs_of([(one.choice, one.is_obligatory) for one in self.needs.wishes]),
            max_size=self._size(),
            include=_ids(values["include"]),
            exclude=_ids(values["exclude"]),
            other_organizations=bool(values["network"]),
        )

    def values(self) -> dict[str, Any]:
        """Purpose, kind, title and term."""
        return self.about.values()

    def skills(self) -> tuple[groups.SkillDraft, ...]:
        return tuple(
            groups.SkillDraft(one.choice.key, one.is_obligatory) for one in self.needs.wishes
        )

    def apply(self, change: Relaxation) -> None:
        """A change which the second step offered: the first one shows it as well."""
        wishes = {teams.need_key(one.choice.key): one.choice.key for one in self.needs.wishes}
        for key in change.needs:
            if change.kind is Easing.DROP_NEEDS:
                self.needs.remove(wishes[key])
            else:
                self.needs.set_obligatory(wishes[key], on=False)
        if change.kind is Easing.OTHER_ORGANIZATIONS:
            self.who.editor("network").set_value(value=True)
        elif change.kind is Easing.LARGER_TEAM:
            self.who.editor("max_size").set_value(change.size)
        elif change.kind is Easing.ALLOW_EXCLUDED:
            self._without("exclude", change.people)
        elif change.kind is Easing.RELEASE_INCLUDED:
            self._without("include", change.people)

    def _without(self, code: str, people: frozenset[UUID]) -> None:
        editor = self.who.editor(code)
        editor.set_value(tuple(one for one in editor.value() if one.id not in people))

    def _size(self) -> int:
        size = self.who.values()["max_size"]
        return size if isinstance(size, int) else 0

    def _size_problem(self) -> str:
        if LEAST <= self._size() <= MOST:
            return ""
        return f"В группе может быть от {LEAST} до {MOST} человек. Впишите число."

    def _find(self, typed: str) -> Sequence[Named]:
        wanted = words(typed)
        network = bool(self.who.values()["network"])
        found = [
            who
            for who in self._people
            if (network or not who.site)
            and all(any(part.startswith(one) for part in words(who.name)) for one in wanted)
        ]
        return [Named(who.id, who.name, who.site_title) for who in found[:SHOWN]]

    def _about_fields(self) -> tuple[FormField, ...]:
        return (
            FormField("purpose", "Для чего", "choice", choices=self._choices(groups.PURPOSES)),
            FormField(
                "kind",
                "Вид группы",
                "choice",
                choices=self._choices(groups.KINDS),
                edit_list=editing(self._office, groups.KINDS),
            ),
            FormField("title", "Название", required=True, required_text=groups.NO_TITLE),
            FormField("ended_on", "Срок", "date", hint="До какого дня работает группа"),
        )

    def _who_fields(self) -> tuple[FormField, ...]:
        return (
            FormField("max_size", "Не больше человек", "number"),
            FormField("network", "Искать и в других садах", "tick"),
            FormField("include", "Обязательно включить", "people", find=self._find, wide=False),
            FormField("exclude", "Не включать", "people", find=self._find, wide=False),
        )

    def _choices(self, code: str) -> list[Choice]:
        items = self._office.read(reference.items, code)
        return [Choice(item.code, item.title[:1].upper() + item.title[1:]) for item in items]

    def _form(self, described: Sequence[FormGroup]) -> AutoForm:
        form = AutoForm(described, screen="dialog.team", save=lambda *_: None, today=self._today)
        form.hide_marks()
        return form

    def _today(self) -> dt.date:
        return self._office.today

    def _arrange(self) -> None:
        self.content.addWidget(self.about)
        self.content.addWidget(label("Какие умения нужны", "heading"))
        self.content.addWidget(self.needs)
        self.content.addWidget(label("Кто может войти", "heading"))
        self.content.addWidget(self.who)
        self.content.addStretch(1)


def _ids(people: Sequence[Named]) -> frozenset[UUID]:
    return frozenset(one.id for one in people)
