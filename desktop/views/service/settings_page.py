"""«Настройки»: what the program looks like and by which figures it judges (ux.md 17.8)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.models import Setting
from desktop.paths import resource
from desktop.services import backups, settings
from desktop.services.settings import SettingInfo
from desktop.views.common.controls import button, column, label, line, row, sheet
from desktop.views.common.disputes import show_row_disputes
from desktop.views.common.fields import Choice, FormField, FormGroup
from desktop.views.common.form import AutoForm
from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable
from desktop.views.common.list_export import open_path
from desktop.views.common.section_tabs import SectionTabs
from desktop.views.common.segments import Segment, Segments
from desktop.views.office import Office, Place
from desktop.views.page import HelpText
from desktop.views.service.frame import ServicePage, padded
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from desktop.storage.changes import Changes

SCREEN = "settings"
PURPOSE = (
    "Здесь оформление этого компьютера и числа, по которым программа судит: стаж наставника, сроки "
    "карточек, написание дат. Числа общие для вашей организации, каждое изменение есть в журнале "
    "действий и отменяется."
)
THEMES = (("light", "Светлое"), ("dark", "Тёмное"), ("system", "Как в системе"))
SIZES = ((11, "Обычный"), (13, "Крупный"), (15, "Очень крупный"))
COPIES = "copies"
TRAINING = (
    "В учебной базе люди и данные вымышлены, на ней можно пробовать всё. Ваша база при этом "
    "не меняется."
)
CODES = {
    "Ярмарка и сотрудники": "staff",
    "Пары": "pairs",
    "Анкеты": "surveys",
    "Маршруты": "routes",
    "Документы": "documents",
    "Обмен": "exchange",
    "Копии": "copies",
}
"""Sections of ``resources/settings.json`` → codes of their tabs."""
SECTIONS = {
    "look": "Внешний вид",
    **{code: title for title, code in CODES.items()},
    "keys": "Раскладка и клавиши",
    "training": "Учебная база",
}
"""Codes of all tabs → what they are called."""


class SettingsPage(ServicePage):
    """Sections as tabs; every field saves itself."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, SCREEN, "Настройки")
        self.tabs = SectionTabs(SCREEN)
        self.forms: dict[str, AutoForm] = {}
        self._stack = QStackedWidget()
        self._codes: list[str] = []
        self.theme = Segments(
            [Segment(code, word) for code, word in THEMES],
            name="settings.theme",
            title="Оформление",
        )
        self.text_size = Segments(
            [Segment(str(size), word) for size, word in SIZES],
            name="settings.text_size",
            title="Размер текста",
        )
        self._arrange()
        self._connect()
        self.refresh()

    def show_place(self, place: Place) -> None:
        """``section`` is the code of a tab."""
        if place.section in self._codes:
            self.tabs.choose(place.section)
        self.refresh()

    def help_text(self) -> HelpText:
        return HelpText(PURPOSE, keys=(("Ctrl++, Ctrl+−", "размер текста"), ("Ctrl+/", "клавиши")))

    def refresh(self) -> None:
        values, rows = self.office.read(settings.values), self.office.read(settings.rows)
        for form in self.forms.values():
            form.show_values({code: values[code] for code in form.codes})
            form.set_read_only(on=not self.office.can_write)
            show_row_disputes(self.office, form, rows)
        self._show_look()

    def _show_look(self) -> None:
        self.theme.set_value(str(Theme.current().look))
        self.text_size.set_value(str(int(Theme.current().size)))

    def _connect(self) -> None:
        run = self.office.command_wanted.emit
        self.tabs.chosen.connect(lambda code: self._stack.setCurrentIndex(self._codes.index(code)))
        self.theme.chosen.connect(lambda code: run(f"view.look.{code}"))
        self.text_size.chosen.connect(lambda size: run(f"view.size.{size}"))
        Theme.current().changed.connect(self._show_look)
        self.office.changed.connect(self._on_changed)
        self.office.role_changed.connect(self.refresh)
        self.tabs.choose(self._codes[0])

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(Setting):
            self.refresh()

    def _save(self, code: str, value: Any) -> None:
        info = settings.known()[code]
        new = info.default if value is None else value
        self.office.database.write(settings.change, code, new)

    def _arrange(self) -> None:
        sections: list[tuple[str, str, QWidget]] = [("look", SECTIONS["look"], self._look())]
        titles = dict.fromkeys(info.section for info in settings.known().values())
        for title in titles:
            form: QWidget = self._form(title)
            made = self._copies(form) if CODES[title] == COPIES else form
            sections.append((CODES[title], title, made))
        sections += [
            ("keys", SECTIONS["keys"], self._keys()),
            ("training", SECTIONS["training"], self._training()),
        ]
        self._codes = [code for code, _, _ in sections]
        self.tabs.show_sections([(code, title) for code, title, _ in sections])
        for _, _, section in sections:
            self._stack.addWidget(padded(section))
        self.content.addWidget(sheet(self.tabs, line(), self._stack, top=8), 1)

    def _look(self) -> QWidget:
        return column(
            label("Оформление"),
            row(self.theme, None),
            label("Размер текста"),
            row(self.text_size, None),
            label("Оформление запоминается на этом компьютере и никуда не передаётся.", "muted"),
            None,
        )

    def _form(self, title: str) -> AutoForm:
        infos = [info for info in settings.known().values() if info.section == title]
        group = FormGroup(CODES[title], "", [_field(info) for info in infos])
        form = AutoForm(
            [group], screen=SCREEN, save=self._save, today=lambda: self.office.today, parent=self
        )
        self.forms[CODES[title]] = form
        return form

    def _copies(self, form: QWidget) -> QWidget:
        folder = backups.folder_of(self.office.database.path)
        go = button("Резервные копии", name="settings.copies", icon="save")
        show = button("Показать папку", name="settings.folder", icon="folder")
        go.clicked.connect(lambda: self.office.go(Place("service", "backups")))
        show.clicked.connect(lambda: open_path(folder if folder.is_dir() else folder.parent))
        return column(
            label(backups.HEADER, wrap=True),
            form,
            label(f"Папка: {folder}", "muted", wrap=True),
            row(go, show, None),
            None,
        )

    def _keys(self) -> QWidget:
        rows = json.loads(resource("shortcuts.json").read_text(encoding="utf-8"))
        table = LinesTable(
            (LineColumn("Клавиши", 240), LineColumn("Что делают")),
            name="settings.keys",
            title="Сочетания клавиш",
            most=len(rows),
        )
        table.show_rows([LineRow(one["keys"], (one["keys"], one["act"])) for one in rows])
        words = label("Все сочетания работают и в русской раскладке.", "muted", wrap=True)
        return column(words, table, None)

    def _training(self) -> QWidget:
        run: Callable[[str], None] = self.office.command_wanted.emit
        is_open = self.office.is_training
        opener = button("Открыть учебную базу", name="settings.training.open", icon="book")
        reset = button("Вернуть как было", name="settings.training.reset", icon="undo")
        opener.setEnabled(not is_open)
        reset.setEnabled(is_open)
        opener.clicked.connect(lambda: run("training.open"))
        reset.clicked.connect(lambda: run("training.reset"))
        return column(label(TRAINING, wrap=True), row(opener, reset, None), None)


def _field(info: SettingInfo) -> FormField:
    kinds = {"number": "number", "flag": "tick", "choice": "choice", settings.TENTHS: "tenths"}
    choices: Sequence[Choice] = [Choice(code, title) for code, title in info.choices]
    is_number = info.kind in ("number", settings.TENTHS)
    hint = f"Обычно {settings.shown(info, info.default)}." if is_number else ""
    kind = kinds.get(info.kind, "text")
    return FormField(info.key, info.title, kind, choices=choices, hint=hint)  # type: ignore[arg-type]
