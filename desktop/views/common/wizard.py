"""The frame of every wizard: a line of steps, one step at a time, back and forward."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.views.common.controls import button, label
from desktop.views.common.dialogs import LARGEST, DialogWidth, OfficeDialog
from desktop.views.common.panels import scrolling
from desktop.views.common.step_line import StepLine
from desktop.views.theme import Theme

SIZE = QSize(960, 520)
_NEXT = "Далее"


class WizardStep(QWidget):
    """One step. Override ``enter`` and ``problem``; emit ``ready_changed`` when these differ."""

    ready_changed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(24, 8, 24, 16)
        self.content.setSpacing(8)

    @property
    def verb(self) -> str:
        """What the primary button says on this step; empty: «Далее» or the verb of the wizard."""
        return ""

    @property
    def is_ready(self) -> bool:
        """False keeps the way forward closed: nothing was chosen yet."""
        return True

    def enter(self) -> None:
        """The step is about to be shown: take over what former steps decided."""

    def problem(self) -> str:
        """Why the user may not go on yet, as a sentence; empty when she may."""
        return ""


class Wizard(OfficeDialog):
    """Give it its steps. ``completed`` comes when the last one is done; then ``accept``."""

    completed = Signal()
    step_shown = Signal(int)

    def __init__(
        self,
        code: str,
        title: str,
        steps: list[WizardStep],
        last_verb: str,
        *,
        width: DialogWidth = 960,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(code, title, _NEXT, width=width, parent=parent)
        self.steps = steps
        self.last_verb = last_verb
        self.back = button("Назад", name=f"dialog.{code}.back", icon="arrow-left")
        self.problem = label("", "error", name=f"dialog.{code}.problem", wrap=True)
        self._line = StepLine([step.title for step in steps], f"dialog.{code}")
        self._stack = QStackedWidget()
        self._arrange()
        self.back.clicked.connect(self.go_back)
        self.primary.clicked.connect(self.go_on)
        self.show_step(0)

    @property
    def current(self) -> int:
        return self._stack.currentIndex()

    def show_step(self, number: int) -> None:
        """Show a step counted from 0."""
        step = self.steps[number]
        self.problem.hide()
        step.enter()
        self._stack.setCurrentIndex(number)
        self._refresh()
        self.step_shown.emit(number)

    def go_on(self) -> None:
        """Forward, if the step has nothing against it; after the last step the end."""
        if problem := self.steps[self.current].problem():
            self.problem.setText(problem)
            self.problem.show()
        elif self.current + 1 < len(self.steps):
            self.show_step(self.current + 1)
        else:
            self.finish()

    def go_back(self) -> None:
        if self.current > 0:
            self.show_step(self.current - 1)

    def finish(self) -> None:
        """Everything is answered. Override when the end is a long work."""
        self.completed.emit()
        self.accept()

    def _arrange(self) -> None:
        for step in self.steps:
            self._stack.addWidget(scrolling(step))
            step.ready_changed.connect(self._refresh)
        self.head.addWidget(self._line)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._stack, 1)
        self.left_buttons.addWidget(self.back)
        self.left_buttons.addWidget(self.problem, 1)
        self.problem.setMinimumWidth(Theme.current().metrics.px(320))
        self.problem.hide()

    def _refresh(self) -> None:
        shown = self.current
        is_last = shown == len(self.steps) - 1
        self.back.setEnabled(shown > 0)
        usual = self.last_verb if is_last else _NEXT
        self.primary.setText(self.steps[shown].verb or usual)
        self.primary.setAccessibleName(self.primary.text())
        self.primary.setEnabled(self.steps[shown].is_ready)
        self._line.show_step(shown)
        self.setWindowTitle(f"{self.title.text()}: шаг {shown + 1} из {len(self.steps)}")

    def _wanted_size(self) -> QSize:
        metrics = Theme.current().metrics
        height = min(metrics.px(SIZE.height()), LARGEST.height())
        return QSize(min(metrics.px(self._width), LARGEST.width()), height)
