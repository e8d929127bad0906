"""The last step of «Завершить пару»: thanks, the report, what the pair leaves (ux.md 10.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QGridLayout

from desktop.language.numbers import counted
from desktop.services.pairs.legacy import JOINED_TEAM
from desktop.views.common.controls import label
from desktop.views.common.fields import Choice, FormField, FormGroup
from desktop.views.common.form import AutoForm
from desktop.views.common.wizard import WizardStep
from desktop.views.pairs.acts.end_papers import Paper, papers_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.pairs.ending import EndPanel
    from desktop.services.pairs.legacy import Legacy
    from desktop.views.office import Office
    from desktop.views.pairs.acts.end_steps import OutcomeStep

CODE = "pair_end"
NOBODY = "nobody"
NOTHING = "Документы благодарности появятся здесь, когда в паре есть люди."
NOTE = "Документы откроются после завершения: дневник и материалы пары сохранятся."
TO_BANK = "Передать чемоданчик в банк материалов"
NEXT = "Подбор откроется сразу после завершения."


class ThanksStep(WizardStep):
    """Nothing is made before the pair has ended."""

    def __init__(self, office: Office, panel: EndPanel, outcome: OutcomeStep) -> None:
        super().__init__("Благодарность")
        self._outcome = outcome
        known = papers_of(panel)
        self.offered = [one for one in known.values() if one.is_thanks]
        self.ticks: list[QCheckBox] = []
        self.content.setSpacing(6)
        self.content.addWidget(label(f"Что подготовить для пары {panel.sentence}:", wrap=True))
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        rows = (len(self.offered) + 1) // 2
        for number, paper in enumerate(self.offered):
            grid.addWidget(self._tick(number + 1, paper), number % rows, number // rows)
        self.content.addLayout(grid)
        said = NOTE if self.offered else NOTHING
        self.content.addWidget(label(said, "muted", wrap=True))
        self.content.addSpacing(6)
        self.form = AutoForm(
            [FormGroup("after", "Что дальше", _fields(panel.legacy))],
            screen=f"dialog.{CODE}.after",
            save=lambda _code, _value: self._follow(),
            today=lambda: office.today,
        )
        self.form.hide_marks()
        start = {"next": NOBODY, "to_bank": False, "team": False}
        self.form.show_values({**start, "team_title": panel.legacy.team_title}, object())
        self.form.set_field_shown("to_bank", on=bool(panel.legacy.tried))
        self.form.set_field_shown("next", on=bool(panel.legacy.people))
        self.content.addWidget(self.form)
        self.content.addStretch(1)
        self._follow()

    def enter(self) -> None:
        self._follow()

    @property
    def chosen(self) -> list[Paper]:
        """The ticked papers."""
        return [
            paper for paper, tick in zip(self.offered, self.ticks, strict=True) if tick.isChecked()
        ]

    @property
    def next_person(self) -> UUID | None:
        """For whom a new pair is looked for afterwards."""
        value = self._values["next"]
        return UUID(value) if value and value != NOBODY else None

    @property
    def to_bank(self) -> bool:
        return bool(self._values["to_bank"])

    @property
    def team(self) -> str:
        """The name of the team; empty: no team is made."""
        values = self._values
        return (values["team_title"] or "").strip() if self._is_team and values["team"] else ""

    def problem(self) -> str:
        if self._is_team and self._values["team"] and not self.team:
            return "Впишите название команды."
        return ""

    @property
    def _values(self) -> dict[str, Any]:
        return self.form.values()

    @property
    def _is_team(self) -> bool:
        return bool(self._outcome.values["outcome"] == JOINED_TEAM)

    def _follow(self) -> None:
        """A team is offered with the outcome «вошёл в команду»."""
        self.form.set_field_shown("team", on=self._is_team)
        wants_name = self._is_team and bool(self._values["team"])
        self.form.set_field_shown("team_title", on=wants_name)

    def _tick(self, number: int, paper: Paper) -> QCheckBox:
        made = QCheckBox(paper.title)
        made.setObjectName(f"dialog.{CODE}.thanks.{number}")
        made.setAccessibleName(paper.title)
        made.setChecked(paper.is_ticked)
        self.ticks.append(made)
        return made


def _fields(legacy: Legacy) -> Sequence[FormField]:
    people = [Choice(NOBODY, "никому"), *(Choice(one.hex, name) for one, name in legacy.people)]
    return (
        FormField("next", "Предложить новую пару", "choice", wide=True, choices=people, hint=NEXT),
        FormField("to_bank", TO_BANK, "tick", wide=True, hint=_bank(legacy)),
        FormField("team", "Создать команду", "tick", wide=True),
        FormField("team_title", "Название команды", limit=200, wide=True),
    )


def _bank(legacy: Legacy) -> str:
    """What goes and what does not."""
    tried = ", ".join(f"«{one}»" for one in legacy.tried)
    count = counted(legacy.untried, "материал")
    rest = f" Ещё не опробовано и останется у пары: {count}." if legacy.untried else ""
    return f"Опробовано: {tried}. Отметьте, если все авторы согласны.{rest}"
