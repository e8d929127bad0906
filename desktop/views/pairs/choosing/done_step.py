"""Step 4 of «Подобрать пару»: what will be made of it (ux.md 10.6)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.documents import pair_package
from desktop.documents.pair_package import Package
from desktop.errors import OfficeError
from desktop.language.numbers import counted
from desktop.models import Stage
from desktop.services.pairs import creating, stages, with_routes
from desktop.services.pairs.drafts import PairDraft
from desktop.views.common.controls import button, label
from desktop.views.common.fields import LineEdit
from desktop.views.common.flow import FlowLayout
from desktop.views.common.wizard import WizardStep
from desktop.views.pairs.choosing.desk import ChoosingDesk
from desktop.views.pairs.choosing.terms_step import TermsStep

if TYPE_CHECKING:
    from sqlmodel import Session

    from desktop.services.pairs.stages import MovePanel

AGREED = "Согласие уже есть у всех — сразу этап «Тандем»"
PACKAGE = "Подготовить пакет"
ROUTE = "Создать ИОМ педагога по анкете"
WHY = "Почему переводим раньше"
REASONS = ("сделано, но не записано", "решение педсовета", "другое")
LETTERS = 10
TOO_SHORT = f"Напишите, почему переводим раньше: не короче {LETTERS} знаков."


class DoneStep(WizardStep):
    """One sentence; the tick puts the pair on «Тандем» at once and may ask for a reason."""

    def __init__(self, desk: ChoosingDesk, terms: TermsStep) -> None:
        super().__init__("Готово")
        self._desk, self._terms = desk, terms
        screen = "dialog.pair_choosing"
        self.sentence = label("", "heading", name=f"{screen}.sentence", wrap=True)
        self.agreed = QCheckBox(AGREED)
        self.agreed.setObjectName(f"{screen}.agreed")
        self.agreed.setAccessibleName(AGREED)
        self.package = QCheckBox(PACKAGE)
        self.package.setObjectName(f"{screen}.package")
        self.package.setChecked(True)
        self.route = QCheckBox(ROUTE)
        self.route.setObjectName(f"{screen}.route")
        self.route.setAccessibleName(ROUTE)
        self.lines = label("", name=f"{screen}.missing", wrap=True)
        self.reason = LineEdit()
        self.reason.setObjectName(f"{screen}.reason")
        self.reason.setAccessibleName(WHY)
        self.reason.setMaxLength(500)
        self.why = QWidget()
        self._needs_reason = False
        self._arrange()
        self.agreed.toggled.connect(lambda _on: self.look())

    def enter(self) -> None:
        """Say who will be where."""
        draft, circle = self._terms.draft(), self._desk.circle
        if draft is None or circle is None:
            return
        people = [one.person_id for one in draft.members if one.person_id is not None]
        names = " – ".join(circle.sides[one].surname for one in reversed(people))
        self.sentence.setText(f"Пара {names} появится на этапе «Поиск», пока не все сказали «да».")
        count = len(_package(draft).kinds)
        self.package.setText(f"{PACKAGE} ({counted(count, 'документ')})")
        self.package.setAccessibleName(self.package.text())
        self.package.setVisible(bool(count))
        office = self._desk.office
        self.route.setVisible(bool(office.read(with_routes.wanted, draft, office.today)))
        self.look()

    @property
    def wants_package(self) -> bool:
        """[Создать пару] is followed by the papers of the pair."""
        return self.package.isChecked() and not self.package.isHidden()

    @property
    def wants_route(self) -> bool:
        """The learners get routes by their deficits in the same act."""
        return self.route.isChecked() and not self.route.isHidden()

    def look(self) -> None:
        """What is missing for «Тандем», found by making the pair and taking it back."""
        draft = self._terms.draft()
        missing: list[str] = []
        if self.agreed.isChecked() and draft is not None:
            agreed = self._agreed(draft)
            try:
                panel = self._desk.office.database.rehearse(_tried, agreed)
            except OfficeError:
                panel = None  # said under its field when the pair is made
            missing = [line.text for line in panel.lines if line.holds] if panel else []
        self._needs_reason = bool(missing)
        self.why.setVisible(self._needs_reason)
        self.lines.setText("Не хватает: " + "; ".join(missing) if missing else "")

    def problem(self) -> str:
        if self._needs_reason and len(self.reason.text().strip()) < LETTERS:
            return TOO_SHORT
        return ""

    def draft(self) -> PairDraft | None:
        """The pair which is to be made."""
        draft = self._terms.draft()
        if draft is None or not self.agreed.isChecked():
            return draft
        reason = self.reason.text().strip() if self._needs_reason else ""
        return replace(self._agreed(draft), stage=Stage.TANDEM, reason=reason)

    def _agreed(self, draft: PairDraft) -> PairDraft:
        today = self._desk.office.today
        return replace(draft, members=tuple(replace(one, agreed_on=today) for one in draft.members))

    def _take_reason(self, text: str) -> None:
        self.reason.setText("" if text == REASONS[-1] else text)
        self.reason.setFocus()

    def _arrange(self) -> None:
        chips = QWidget()
        flow = FlowLayout(chips, spacing=8)
        for number, text in enumerate(REASONS, start=1):
            made = button(text, name=f"dialog.pair_choosing.reason.{number}")
            made.setProperty("part", "chip")
            made.clicked.connect(lambda _=False, one=text: self._take_reason(one))
            flow.addWidget(made)
        column = QVBoxLayout(self.why)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.lines, label(WHY, "muted"), chips, self.reason):
            column.addWidget(widget)
        self.content.setSpacing(12)
        for widget in (self.sentence, self.agreed, self.why, self.package, self.route):
            self.content.addWidget(widget)
        self.content.addStretch(1)
        self.why.hide()


def _package(draft: PairDraft) -> Package:
    return pair_package.of_module(draft.module, is_assigned=draft.assigned_from is not None)


def _tried(session: Session, draft: PairDraft) -> MovePanel:
    made = creating.create(session, draft)
    return stages.prepare(session, made, Stage.TANDEM, draft.made_on)
