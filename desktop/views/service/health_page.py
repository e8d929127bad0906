"""«Проверить базу»: a check in the background, then what was found and what helps (ux.md 17.4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.errors import OfficeError
from desktop.language.numbers import number, shown
from desktop.services import attachments, health
from desktop.services.health import Finding, Report
from desktop.views.common.controls import button, label, sheet
from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable
from desktop.views.common.list_columns import Listing
from desktop.views.common.list_export import print_listing
from desktop.views.common.panels import scrolling
from desktop.views.common.undo_toast import undo_button
from desktop.views.icons import set_picture
from desktop.views.office import Office, Place
from desktop.views.page import PRINT, HelpText
from desktop.views.service.frame import ServicePage

if TYPE_CHECKING:
    from desktop.progress import Progress
    from desktop.storage.database import Database

TITLE = "Проверяю базу"
PURPOSE = (
    "Программа просматривает файл базы, сверяет каждую запись с журналом изменений, проверяет "
    "поиск, приложенные файлы и последнюю копию. Что можно, исправляет сама. Остальное показывает "
    "с кнопкой, которая поможет."
)
NOT_YET = "Нажмите «Проверить базу». Это займёт несколько секунд, работать можно дальше."
ACTS = {
    health.FIND_FILE: "Найти файл…",
    health.REMOVE_LINK: "Убрать ссылку",
    health.OPEN_COPIES: "Резервные копии",
    health.MAKE_COPY: "Сделать копию",
}


class HealthPage(ServicePage):
    """Runs the check when it is first seen and by its button."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, "health", "Проверить базу")
        self.report: Report | None = None
        self.check_button = button(
            "Проверить базу", name="health.check", kind="primary", icon="shield"
        )
        self.print_button = button("Напечатать результат", name="health.print", icon="print")
        self.act_button = button("Открыть", name="health.act")
        self.drop_button = button("Убрать ссылку", name="health.drop")
        self.mark = QLabel()
        self.headline = label(NOT_YET, "heading", name="health.headline", wrap=True)
        self.table = LinesTable(
            (LineColumn("Что"), LineColumn("Что сделано", 260), LineColumn("Что можно", 160)),
            name="health.table",
            title="Что найдено",
        )
        self.counts = LinesTable(
            (LineColumn("Раздел"), LineColumn("Записей", 110, "right")),
            name="health.counts",
            title="Сколько записей в базе",
        )
        self._arrange()
        self._connect()
        self._show_buttons()

    def help_text(self) -> HelpText:
        return HelpText(PURPOSE)

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        return {PRINT: self.print_result} if self.report is not None else {}

    def run(self) -> None:
        """Check in the background; the window stays usable."""

        def work(database: Database, progress: Progress) -> Report:
            return health.check(database, progress)

        task = self.office.task(TITLE, work)
        task.succeeded.connect(self._on_report)
        had_focus = self.check_button.hasFocus()
        task.finished.connect(lambda: self._end(had_focus=had_focus))
        self.check_button.setEnabled(False)
        task.start()

    def _end(self, *, had_focus: bool) -> None:
        """A button which is switched off loses the focus to «←»: Enter would leave the page."""
        self.check_button.setEnabled(True)
        if had_focus:
            self.check_button.setFocus()

    def show_report(self, report: Report) -> None:
        """Show what was found."""
        self.report = report
        self.headline.setText(report.headline)
        icon, role = ("check", "good") if report.is_sound else ("warning", "warning")
        set_picture(self.mark, icon, role, 24)
        self.table.show_rows(
            [LineRow(place, _texts(finding)) for place, finding in enumerate(report.findings)]
        )
        self.table.setVisible(bool(report.findings))
        self.counts.show_rows(
            [LineRow(title, (title, number(count))) for title, count in report.sections]
        )
        self.counts.show()
        self._show_buttons()

    def print_result(self) -> None:
        if self.report is None:
            return
        findings = self.report.findings or (Finding(self.report.headline, is_cured=True),)
        rows = tuple(_texts(finding) for finding in findings)
        listing = Listing(
            "Проверка базы",
            (self.report.headline,),
            ("Что", "Что сделано", "Что можно"),
            rows,
        )
        print_listing(self.office, listing, "Проверка базы", self)

    def act(self) -> None:
        """What helps with the finding under the cursor."""
        finding = self._current()
        if finding is None:
            return
        if finding.act == health.FIND_FILE:
            self._find_file(finding)
        elif finding.act == health.REMOVE_LINK:
            self._remove_link(finding)
        elif finding.act == health.OPEN_COPIES:
            self.office.go(Place("service", "backups"))
        elif finding.act == health.MAKE_COPY:
            self.office.command_wanted.emit("backup.make")

    def drop_link(self) -> None:
        """[Убрать ссылку] of a lost file: the card stays."""
        finding = self._current()
        if finding is not None and finding.act == health.FIND_FILE:
            self.office.write(health.put_file, finding, "", "")
            self.office.toast("Ссылка на файл убрана. Карточка осталась.", undo_button(self.office))
            self.run()

    def _find_file(self, finding: Finding) -> None:
        chosen = self.office.messages.open_file(f"Найти «{finding.file_name}»", "Все файлы (*)")
        if not chosen:
            return
        try:
            kept = attachments.keep(self.office.database, Path(chosen))
        except OfficeError as error:
            self.office.report(error)
            return
        self.office.write(health.put_file, finding, kept.hash, kept.name)
        self.run()

    def _remove_link(self, finding: Finding) -> None:
        if finding.row is None:
            return
        self.office.write(health.remove_link, finding.table, finding.row, finding.column)
        self.office.toast("Ссылка убрана.", undo_button(self.office))
        self.run()

    def _current(self) -> Finding | None:
        place = self.table.current_id
        if self.report is None or place is None:
            return None
        return self.report.findings[int(place)]

    def _on_report(self, report: object) -> None:
        if isinstance(report, Report):
            self.show_report(report)
            self.office.toast(report.headline)

    def _show_buttons(self) -> None:
        finding = self._current()
        words = ACTS.get(finding.act, "") if finding is not None else ""
        if words:
            self.act_button.setText(words)
            self.act_button.setAccessibleName(words)
        self.act_button.setVisible(bool(words))
        self.act_button.setEnabled(self._may_act(finding))
        is_file = finding is not None and finding.act == health.FIND_FILE
        self.drop_button.setVisible(is_file)
        self.drop_button.setEnabled(self.office.can_write)
        self.print_button.setEnabled(self.report is not None)

    def _may_act(self, finding: Finding | None) -> bool:
        leads_away = finding is not None and finding.act == health.OPEN_COPIES
        return leads_away or self.office.can_write

    def _connect(self) -> None:
        self.check_button.clicked.connect(self.run)
        self.print_button.clicked.connect(self.print_result)
        self.act_button.clicked.connect(self.act)
        self.drop_button.clicked.connect(self.drop_link)
        self.table.opened.connect(lambda _id: self.act())
        self.table.row_changed.connect(lambda _id: self._show_buttons())
        self.office.role_changed.connect(self._show_buttons)

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for made in (self.check_button, self.print_button, self.act_button, self.drop_button):
            buttons.addWidget(made)
        buttons.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.mark)
        head.addWidget(self.headline, 1)
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.setSpacing(12)
        inside.addLayout(head)
        inside.addWidget(self.table)
        inside.addWidget(self.counts)
        inside.addStretch(1)
        self.table.hide()
        self.counts.hide()
        self.content.addLayout(buttons)
        self.content.addWidget(sheet(scrolling(body)), 1)


def _texts(finding: Finding) -> tuple[str, str, str]:
    return finding.what, shown(finding.done), shown(ACTS.get(finding.act, ""))
