"""«О программе»: version, where the base lies, licences (ux.md 17.9)."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services import program_info
from desktop.views.common.controls import button, label, line, sheet
from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable
from desktop.views.common.list_export import open_path
from desktop.views.common.panels import scrolling
from desktop.views.office import Office, Place
from desktop.views.page import HelpText
from desktop.views.service.frame import MARGIN, ServicePage

PURPOSE = (
    "Здесь версия программы, место, где лежит ваша база, и лицензии частей, из которых она "
    "собрана. Версию и папку полезно назвать тому, кто помогает с компьютером."
)


class AboutPage(ServicePage):
    """Facts to tell somebody who helps."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, "about", "О программе")
        self.folder_button = button("Показать в папке", name="about.folder", icon="folder")
        self.check_button = button("Проверить базу", name="about.check", icon="shield")
        self.news_button = button("Что нового", name="about.news", icon="info")
        self.text_button = button("Показать текст лицензии", name="about.licence", icon="document")
        self.table = LinesTable(
            (
                LineColumn("Часть", 200),
                LineColumn("Зачем"),
                LineColumn("Лицензия", 180),
                LineColumn("Чья", 260),
            ),
            name="about.licences",
            title="Лицензии",
            most=30,
        )
        self._arrange()
        self._connect()
        self.table.show_rows(
            [
                LineRow(place, (one.name, one.what, one.licence, one.holder))
                for place, one in enumerate(program_info.licences())
            ]
        )

    def help_text(self) -> HelpText:
        return HelpText(PURPOSE)

    def show_licence(self) -> None:
        """Open the texts of the licence under the cursor with the program of the system."""
        place = self.table.current_id
        if place is not None:
            for path in program_info.licences()[place].texts:
                open_path(path)

    def _connect(self) -> None:
        go = self.office.go
        path = self.office.database.path
        self.folder_button.clicked.connect(lambda: open_path(path.parent))
        self.check_button.clicked.connect(lambda: go(Place("service", "health")))
        self.news_button.clicked.connect(lambda: go(Place("service", "news")))
        self.text_button.clicked.connect(self.show_licence)
        self.table.opened.connect(lambda _place: self.show_licence())

    def _facts(self) -> QGridLayout:
        facts = (
            ("Версия", program_info.version()),
            ("База", self.office.database.path.name),
            ("Папка", str(self.office.database.path.parent)),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (title, text) in enumerate(facts):
            grid.addWidget(label(title, "muted"), row, 0)
            grid.addWidget(label(text, name=f"about.fact.{row}", wrap=True), row, 1)
        return grid

    def _arrange(self) -> None:
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        inside.setSpacing(12)
        inside.addWidget(label("Методкабинет", "title"))
        inside.addLayout(self._facts())
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for made in (self.folder_button, self.check_button, self.news_button):
            buttons.addWidget(made)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        inside.addWidget(label(program_info.LAW, wrap=True, name="about.law"))
        inside.addWidget(line())
        inside.addWidget(label("Лицензии", "heading"))
        inside.addWidget(label(program_info.DICTIONARY, "muted", wrap=True))
        inside.addWidget(self.table)
        below = QHBoxLayout()
        below.addWidget(self.text_button)
        below.addStretch(1)
        inside.addLayout(below)
        inside.addStretch(1)
        self.content.addWidget(sheet(scrolling(body)), 1)
