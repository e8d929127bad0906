"""«Оформление» of a kind of paper, with a small preview of what is chosen (ux.md 14.4)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from desktop.documents import awards, catalogue, in_force, marks, wording_acts
from desktop.documents.batch import Job
from desktop.documents.composing import Style
from desktop.documents.trial import Look
from desktop.errors import InvalidInputError
from desktop.services.documents import looks
from desktop.services.documents.looks import EVERYTHING, LookChoice
from desktop.views.common.controls import button, column, label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.pdf_view import PdfView
from desktop.views.common.printing_panel import PrintingPanel, open_printing
from desktop.views.common.undo_toast import undo_button
from desktop.views.documents.templates.look_fields import NAME, LookFields
from desktop.views.documents.templates.look_marks import LookMarks
from desktop.views.documents.templates.trying import Tried, Trier
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from desktop.views.office import Office

SAVED: Final = "Оформление сохранено."
NUMBERS: Final = "Страницы нумеруются со второй, вверху посередине."
REVERTED: Final = "Оформление снова такое, как в программе."
PAGE: Final = 250


class LookDialog(OfficeDialog):
    """Each choice is seen at once; nothing is kept before [Сохранить]."""

    def __init__(self, office: Office, code: str, variant: str, parent: QWidget | None) -> None:
        self._kind = catalogue.get(code)
        super().__init__("look", f"Оформление: {self._kind.title}", "Сохранить", width=800,
                         parent=parent)  # fmt: skip
        self._office, self._variant = office, variant
        self._style = office.read(in_force.style, self._kind)
        self._emblem = office.read(in_force.emblem)[0]
        self._general = office.read(looks.load, EVERYTHING)
        self._is_kept = office.read(looks.is_kept, code)
        self.choices = LookFields(self._kind, self.refresh)
        self.for_all = QCheckBox("Так же для всех документов")
        self.for_all.setObjectName(f"{NAME}.for_all")
        self.note = label("", "error", name=f"{NAME}.note", wrap=True)
        self.shipped = button("Как в программе", name=f"{NAME}.shipped", kind="quiet", icon="undo")
        ask = marks.of_kind(self._kind)
        self.marks = LookMarks(office, ask) if ask is not None else None
        self.view = PdfView(name=f"{NAME}.preview")
        self.trier = Trier(office, self)
        self._arrange()
        self._connect()
        kept = office.read(looks.load, code)
        self.choices.show_choice(kept)
        if self.marks is not None:
            self.marks.show_choice(kept.marks)
        self.refresh()

    def refresh(self) -> None:
        """The page with the choices of now."""
        wording = self._office.read(in_force.wording, self._kind, self._variant)
        text = wording.text
        answers = {} if self.marks is None else {marks.FIELD: self.marks.answer()}
        look = Look(self._styled(), answers)
        self.trier.want(self._kind, self._variant, text, drawn=True, look=look, soon=True)

    def save(self) -> bool:
        """[Сохранить]; False: a number is out of range."""
        choice = self.choices.choice()
        if self.marks is not None:
            choice = replace(choice, marks=self.marks.choice())
        for_all = self.for_all.isChecked()
        try:
            self._office.write(wording_acts.save_look, self._kind.code, choice, for_all=for_all)
        except InvalidInputError as error:
            self.note.setText(" ".join(error.problems.values()))
            self.note.show()
            return False
        self._office.toast(SAVED, undo_button(self._office))
        self.accept()
        return True

    def take_shipped(self) -> None:
        """[Как в программе]: the own choices of this kind are forgotten."""
        self._office.write(wording_acts.revert_look, self._kind.code)
        self._office.toast(REVERTED, undo_button(self._office))
        self.accept()

    def print_trial(self) -> PrintingPanel:
        """[Пробный лист]: rulers which show how far the print is off."""
        choice = self.choices.choice()
        page = self._kind.page
        sheet = awards.calibration(page, shift_x=choice.shift_x, shift_y=choice.shift_y)
        job = Job(key="trial", sheet=sheet, title=sheet.title)
        return open_printing(self._office, [job], self)

    def done(self, result: int) -> None:
        self.trier.stop()
        super().done(result)

    def _styled(self) -> Style:
        chosen: LookChoice = looks.merged(self._general, self.choices.choice())
        return replace(
            self._style,
            choices=in_force.choices_of(chosen),
            emblem=self._emblem if chosen.with_emblem else b"",
            with_code=chosen.with_code,
            hidden_columns=chosen.hidden_columns,
            design=chosen.design,
            shift_x=chosen.shift_x,
            shift_y=chosen.shift_y,
        )

    def _on_tried(self, tried: Tried) -> None:
        faults = "; ".join(str(fault) for fault in tried.trial.faults)
        self.view.show_pdf(tried.data, tried.trouble or tried.trial.trouble or faults)

    def _connect(self) -> None:
        self.primary.clicked.connect(self.save)
        self.shipped.clicked.connect(self.take_shipped)
        self.choices.trial.clicked.connect(self.print_trial)
        self.trier.tried.connect(self._on_tried)
        if self.marks is not None:
            self.marks.changed.connect(self.refresh)

    def _arrange(self) -> None:
        metrics = Theme.current().metrics
        self.view.setMinimumHeight(metrics.px(PAGE * 4 // 3))
        self.view.setFixedWidth(metrics.px(PAGE))
        self.note.hide()
        is_award = self._kind.on_forms
        notes = [] if is_award else [label(NUMBERS, "caption", wrap=True), self.for_all]
        left = column(self.choices, *notes, self.note, None)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(left, 1)
        body.addWidget(self.view, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(body, 1)
        if self.marks is not None:
            self.body.addWidget(self.marks)
        self.left_buttons.addWidget(self.shipped)
        self.shipped.setEnabled(self._is_kept and self._office.can_write)
        self.primary.setEnabled(self._office.can_write)
