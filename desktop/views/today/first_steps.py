"""The card «Первые шаги»: what is done, what comes next (ux.md 6.2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from desktop.views.common.controls import button, clear, label
from desktop.views.icons import set_picture
from desktop.views.office import Place

if TYPE_CHECKING:
    from desktop.services.today import FirstSteps

ENOUGH = 3
ALL_DONE = "Первые шаги пройдены. Дальше программа будет напоминать сама."


@dataclass(frozen=True)
class Step:
    """One line: when it is done and where its button leads."""

    title: str
    button: str
    place: Place
    is_done: Callable[[FirstSteps], bool]


STEPS = (
    Step(
        "Внести сотрудников",
        "Добавить сотрудников",
        Place("staff", "list", focus="new"),
        lambda counts: counts.people >= ENOUGH,
    ),
    Step(
        "Отметить, кто что умеет",
        "Отметить списком",
        Place("staff", "levels"),
        lambda counts: counts.rated_people >= ENOUGH,
    ),
    Step(
        "Провести анкету затруднений",
        "Провести анкету",
        Place("surveys", "list", focus="conduct"),
        lambda counts: counts.answers > 0,
    ),
    Step(
        "Подобрать первую пару",
        "Подобрать пару",
        Place("pairs", "board", focus="choose"),
        lambda counts: counts.pairs > 0,
    ),
    Step(
        "Собрать первый ИОМ педагога",
        "Собрать маршрут",
        Place("routes", "list", focus="new"),
        lambda counts: counts.routes > 0,
    ),
    Step(
        "Подготовить первый документ",
        "Подготовить документы",
        Place("documents", "prepare", section="D02"),
        lambda counts: counts.documents > 0,
    ),
)


class FirstStepsCard(QFrame):
    """Title with a count, a thin bar, one line for each step."""

    place_wanted = Signal(object)
    hidden_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("today.first_steps")
        self.setProperty("part", "card")
        self.title = label("", "heading", name="today.first_steps.title")
        self.hide_button = button("Скрыть", name="today.first_steps.hide", kind="quiet")
        self.bar = QProgressBar()
        self.bar.setProperty("part", "thin")
        self.bar.setObjectName("today.first_steps.bar")
        self.bar.setAccessibleName("Сколько первых шагов сделано")
        self.bar.setTextVisible(False)
        self.bar.setRange(0, len(STEPS))
        self.is_done = False
        self._body = QVBoxLayout()
        self._body.setSpacing(4)
        self._arrange()
        self.hide_button.clicked.connect(self.hidden_wanted)

    def show_counts(self, counts: FirstSteps) -> None:
        done = [step.is_done(counts) for step in STEPS]
        self.is_done = all(done)
        count = sum(done)
        self.title.setText(f"Первые шаги: {count} из {len(STEPS)}")
        self.bar.setValue(count)
        clear(self._body)
        if all(done):
            self._show_end()
            return
        self.hide_button.show()
        for number, step in enumerate(STEPS):
            self._body.addWidget(self._line(number, step, done[number]))

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 12)
        layout.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.hide_button)
        layout.addLayout(head)
        layout.addWidget(self.bar)
        layout.addLayout(self._body)

    def _line(self, number: int, step: Step, is_done: bool) -> QWidget:
        box = QWidget()
        layout = QHBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        picture = QLabel()
        set_picture(picture, "check" if is_done else "circle", "good" if is_done else "text3")
        layout.addWidget(picture)
        layout.addWidget(label(step.title, "muted" if is_done else "body", wrap=True), 1)
        if not is_done:
            made = button(step.button, name=f"today.first_steps.button.{number + 1}")
            made.clicked.connect(lambda: self.place_wanted.emit(step.place))
            layout.addWidget(made, 0, Qt.AlignmentFlag.AlignRight)
        box.setAccessibleName(f"{step.title}: {'сделано' if is_done else 'ещё не сделано'}")
        return box

    def _show_end(self) -> None:
        self.hide_button.hide()
        good = button("Хорошо", name="today.first_steps.done")
        good.clicked.connect(self.hidden_wanted)
        box = QWidget()
        layout = QHBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label(ALL_DONE, wrap=True), 1)
        layout.addWidget(good)
        self._body.addWidget(box)
