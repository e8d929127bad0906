"""«Загрузить свой бланк…»: the fields found in a Word file, what PDF would lose, a sample page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QWidget

from desktop.documents import catalogue, field_list, trial, wording_acts
from desktop.documents.guest import report
from desktop.errors import StorageError
from desktop.services import attachments
from desktop.views.common.controls import button, column, label, row
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.pdf_view import PdfView
from desktop.views.common.segments import Segment, Segments
from desktop.views.common.undo_toast import undo_button
from desktop.views.documents.templates.form_fields import FormFieldsList
from desktop.views.documents.templates.trying import pages_of
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from desktop.documents.guest.own_form import Looked
    from desktop.progress import Progress
    from desktop.storage.database import Database
    from desktop.views.office import Office

NAME: Final = "dialog.own_form"
KINDS: Final = "Документы Word (*.docx)"
ABOUT: Final = (
    "Нарисуйте бланк в Word. Там, где должны стоять данные, впишите поля в двойных фигурных "
    "скобках, например {{\u00a0рук.фио.дат\u00a0}}: их можно скопировать из списка справа."
)
TAKEN: Final = "Бланк загружен. Новые документы печатаются на нём."
FIELDS, SAMPLE = "fields", "sample"
SIDES: Final = (
    Segment(FIELDS, "Поля документа", "Что можно вписать в бланк"),
    Segment(SAMPLE, "Образец", "Как выглядит документ на этом бланке"),
)
NO_SAMPLE: Final = "Страница появится, когда бланк подойдёт."
SIDE: Final = 330
HEIGHT: Final = 380


class FormDialog(OfficeDialog):
    """A file is chosen, looked through, seen, and only then taken."""

    def __init__(self, office: Office, code: str, variant: str, parent: QWidget | None) -> None:
        self._kind = catalogue.get(code)
        title = f"Свой бланк: {self._kind.title}"
        super().__init__("own_form", title, "Печатать на этом бланке", width=800, parent=parent)
        self._office, self._variant = office, variant
        self.path: Path | None = None
        self.choose_button = button("Выбрать файл Word…", name=f"{NAME}.choose", icon="clip")
        self.how = label("", "muted", name=f"{NAME}.how", wrap=True)
        self.file = label("", name=f"{NAME}.file", wrap=True)
        self.known = label("", name=f"{NAME}.known", wrap=True)
        self.loops = label("", name=f"{NAME}.loops", wrap=True)
        self.unknown = label("", "warning", name=f"{NAME}.unknown", wrap=True)
        self.losses = label("", "warning", name=f"{NAME}.losses", wrap=True)
        self.trouble = label("", "error", name=f"{NAME}.trouble", wrap=True)
        self.fields_list = FormFieldsList()
        self.view = PdfView(name=f"{NAME}.preview")
        self.side = Segments(SIDES, name=f"{NAME}.side", title="Поля или образец")
        self._stack = QStackedWidget()
        self._arrange()
        self.choose_button.clicked.connect(self.choose)
        self.side.chosen.connect(self._show_side)
        self.primary.clicked.connect(self.take)
        self.primary.setEnabled(False)
        paths = office.read(trial.form_fields, self._kind, variant, office.today)
        lists = office.read(trial.form_lists, self._kind, variant, office.today)
        self.fields_list.show_fields(field_list.of_paths(paths), report.marks_of_repeating(lists))
        _say(self.how, report.how_to_repeat(lists))

    def choose(self) -> None:
        """[Выбрать файл Word…]."""
        chosen = self._office.messages.open_file("Свой бланк", KINDS)
        if chosen:
            self.look_through(Path(chosen))

    def look_through(self, path: Path) -> None:
        """Read a file in the background and say what is in it."""
        try:
            data = path.read_bytes()
        except OSError:
            self._say_trouble("Файл не открывается. Закройте его в Word и выберите снова.")
            return
        self.path = path
        self.file.setText(path.name)
        kind, variant, today = self._kind, self._variant, self._office.today

        def work(database: Database, _progress: Progress) -> Looked:
            return database.read(trial.form_tried, kind, variant, data, today)

        task = self._office.task("Читаю бланк", work, quiet=True)
        task.succeeded.connect(self._on_looked)
        task.start()

    def take(self) -> bool:
        """[Печатать на этом бланке]: the file is kept beside the base."""
        if self.path is None:
            return False
        try:
            kept = attachments.keep(self._office.database, self.path)
        except StorageError as error:
            self._say_trouble(str(error))
            return False
        code, variant = self._kind.code, self._variant
        day = self._office.today
        self._office.write(wording_acts.take_form, code, variant, kept.hash, kept.name, day)
        self._office.toast(TAKEN, undo_button(self._office))
        self.accept()
        return True

    def _on_looked(self, found: Looked) -> None:
        there = found.fields
        is_read = not found.trouble or bool(there.known or there.unknown)
        _say(self.known, report.known(there.known) if is_read else "")
        _say(self.loops, report.repeated(there.loops))
        _say(self.unknown, report.unknown(there.unknown))
        lost = f"В PDF не попадут: {', '.join(found.losses)}. В файле Word они останутся."
        _say(self.losses, lost if found.losses else "")
        _say(self.trouble, "" if found.fields.unknown else found.trouble)
        shown = pages_of(trial.Trial(found.paper)) if found.paper is not None else None
        self.view.show_pdf(shown.data if shown else b"", NO_SAMPLE)
        self._show_side(SAMPLE if shown else FIELDS)
        self.primary.setEnabled(found.paper is not None and self._office.can_write)

    def _say_trouble(self, text: str) -> None:
        _say(self.trouble, text)
        self.primary.setEnabled(False)

    def _show_side(self, code: str) -> None:
        self.side.set_value(code)
        self._stack.setCurrentWidget(self.view if code == SAMPLE else self.fields_list)

    def _arrange(self) -> None:
        metrics = Theme.current().metrics
        texts = (self.known, self.loops, self.unknown, self.losses, self.trouble)
        for made in texts:
            made.hide()
        about = label(ABOUT, "muted", wrap=True)
        left = column(about, self.how, row(self.choose_button, None), self.file, *texts, None)
        self._stack.addWidget(self.fields_list)
        self._stack.addWidget(self.view)
        right = column(row(self.side, None), self._stack)
        right.setMinimumWidth(metrics.px(SIDE * 3 // 4))
        right.setMaximumWidth(metrics.px(SIDE))
        right.setFixedHeight(metrics.px(HEIGHT))
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(left, 1)
        body.addWidget(right, 1)
        self.body.addLayout(body, 1)
        self.view.show_pdf(b"", NO_SAMPLE)
        self._show_side(FIELDS)


def _say(made: QLabel, text: str) -> None:
    made.setText(text)
    made.setVisible(bool(text))
