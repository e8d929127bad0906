"""The section «О плане»: its title, period and pair, saved when they are left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.plans import creating
from desktop.views.common.disputes import show_disputes
from desktop.views.common.fields import FormField, FormGroup
from desktop.views.common.form import AutoForm
from desktop.views.office import Office

if TYPE_CHECKING:
    from desktop.services.plans.types import PlanCard


class AboutPlan(QWidget):
    """What a plan says of itself."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("plans.about")
        self.setProperty("part", "box")
        self._office = office
        self._plan: PlanCard | None = None
        fields = (
            FormField("title", "Название", limit=300, wide=True, required=True,
                      required_text=creating.NO_TITLE),
            FormField("starts_on", "С", "date"),
            FormField("ends_on", "По", "date"),
        )  # fmt: skip
        self.form = AutoForm(
            (FormGroup("plan", "О плане", fields),),
            screen="plans",
            save=self._save,
            today=lambda: office.today,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)
        layout.addStretch(1)

    def show_plan(self, plan: PlanCard | None) -> None:
        """Show the fields of a plan."""
        self._plan = plan
        if plan is None:
            return
        values = {name: getattr(plan, name) for name in ("title", "starts_on", "ends_on")}
        self.form.show_values(values, plan.id)
        self.form.set_read_only(on=not (plan.can_edit and self._office.can_write))
        show_disputes(self._office, plan.id, self.form)

    def _save(self, code: str, value: Any) -> None:
        if self._plan is not None:
            said = str(value or "") if code == "title" else value
            self._office.database.write(creating.change, self._plan.id, {code: said})
