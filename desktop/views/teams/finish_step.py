"""Step 3 of «Собрать творческую группу»: leader, goal, term, resources."""

from __future__ import annotations

from typing import Any

from desktop.services.groups import GroupDraft, MemberDraft
from desktop.services.matching.team_types import Variant
from desktop.views.common.controls import label
from desktop.views.common.fields import Choice, FormField, FormGroup
from desktop.views.common.form import AutoForm
from desktop.views.common.wizard import WizardStep
from desktop.views.office import Office
from desktop.views.teams.task_step import TaskStep
from desktop.views.teams.variants_step import VariantsStep


class FinishStep(WizardStep):
    """«Оформление»: what former steps decided is prefilled."""

    def __init__(self, office: Office, task: TaskStep, variants: VariantsStep) -> None:
        super().__init__("Оформление")
        self._office, self._task, self._variants = office, task, variants
        self._shown: Variant | None = None
        self.summary = label("", "heading", name="dialog.team.summary", wrap=True)
        self.form = AutoForm(
            (FormGroup("finish", "", self._fields()),),
            screen="dialog.team.finish",
            save=lambda *_: None,
            today=lambda: office.today,
        )
        self.form.hide_marks()
        self.content.addWidget(self.summary)
        self.content.addWidget(self.form)
        self.content.addStretch(1)

    def enter(self) -> None:
        """Take the chosen team over; the first of it is offered as the leader."""
        variant = self._variants.variant
        if variant is None:
            return
        names = ", ".join(member.name for member in variant.members)
        title = self._task.values()["title"] or ""
        self.summary.setText(f"«{title}»: {names}")
        known = self.form.values()
        ids = {member.id.hex for member in variant.members}
        leader = known["leader"] if known["leader"] in ids else variant.members[0].id.hex
        term = known["ended_on"] or self._task.values()["ended_on"]
        values = known | {"leader": leader, "ended_on": term}
        self.form.show_values(values, object(), refill=("leader",))

    def problem(self) -> str:
        return "" if self.form.check() else "Проверьте отмеченные поля."

    def draft(self) -> GroupDraft:
        """What is to be created."""
        variant = self._variants.variant
        members = variant.members if variant is not None else ()
        about, values = self._task.values(), self.form.values()
        leader = next((one.id for one in members if one.id.hex == values["leader"]), None)
        return GroupDraft(
            title=about["title"] or "",
            kind=about["kind"] or "creative",
            purpose=about["purpose"] or "",
            goal=values["goal"] or "",
            resources=values["resources"] or "",
            leader_id=leader,
            started_on=self._office.today,
            ended_on=values["ended_on"],
            members=tuple(MemberDraft(one.id, "; ".join(one.reasons)) for one in members),
            skills=self._task.skills(),
        )

    def say(self, problems: dict[str, Any]) -> None:
        self.form.say(problems)

    def _leaders(self) -> list[Choice]:
        variant = self._variants.variant
        members = variant.members if variant is not None else ()
        return [Choice(one.id.hex, one.name) for one in members]

    def _fields(self) -> tuple[FormField, ...]:
        return (
            FormField("leader", "Руководитель группы", "choice", choices=self._leaders),
            FormField("ended_on", "Срок", "date"),
            FormField("goal", "Цель", "long_text"),
            FormField("resources", "Ресурсы", "long_text"),
        )
