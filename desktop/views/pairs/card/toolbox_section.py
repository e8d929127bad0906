"""«Чемоданчик»: what the pair made, tried and shared; the events where it was shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.language.dates import in_digits
from desktop.services.pairs import toolbox
from desktop.views.common.attached_files import open_attached
from desktop.views.common.controls import button, label
from desktop.views.common.disputes import mark_box
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineColumn, LineRow
from desktop.views.pairs.card.line_kinds import EVENTS
from desktop.views.pairs.card.section import KindBox, PairSection

if TYPE_CHECKING:
    from desktop.services.pairs.toolbox import ItemLine
    from desktop.views.office import Office
    from desktop.views.pairs.card.acts import CardActs

EMPTY = "Складывайте сюда общие находки: конспекты, игры, приёмы."
_COLUMNS = (
    LineColumn("Название"),
    LineColumn("Вид", 128),
    LineColumn("Область", 98),
    LineColumn("Авторы", 144),
    LineColumn("Состояние", 92),
    LineColumn("Апробаций", 92, "right"),
    LineColumn("Файл", 50),
)


class ToolboxSection(PairSection):
    """A material is chosen in the table; the buttons under it act upon it."""

    def __init__(self, office: Office, acts: CardActs) -> None:
        super().__init__(office, acts)
        self.setObjectName("pair.body.toolbox")
        self.box = LinesBox(
            _COLUMNS, name="pair.item", title="Чемоданчик", add="Добавить", empty=EMPTY
        )
        mark_box(office, self.box)
        self.trial_button = button("Отметить апробацию…", name="pair.item.trial", icon="check")
        self.share_button = button("Передать в банк…", name="pair.item.share", icon="case")
        self.improved_button = button("Улучшили", name="pair.item.improved", icon="star-empty")
        self.file_button = button("Открыть файл", name="pair.item.file", icon="clip")
        self.trials = label("", "muted", name="pair.item.trials", wrap=True)
        self.events = KindBox(office, acts, EVENTS)
        for made in (self.trial_button, self.improved_button, self.share_button, self.file_button):
            self.box.add_extra(made)
        for widget in (self.box, self.trials, self.events):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self._connect()

    @property
    def current(self) -> ItemLine | None:
        """The chosen material."""
        chosen = self.box.table.current_id
        items = self.card.items if self.card is not None else ()
        return next((one for one in items if one.id == chosen), None)

    def reload(self) -> None:
        if self.card is None:
            return
        self.box.show_rows([_row(one) for one in self.card.items])
        self.box.set_read_only(on=self.read_only)
        self.events.show_card(self.card, read_only=self.read_only)
        self._show_current()

    def _show_current(self) -> None:
        item, writable = self.current, not self.read_only
        self.trial_button.setEnabled(writable and item is not None)
        is_open = item is not None and item.state_code != toolbox.SHARED
        self.share_button.setEnabled(writable and is_open and bool(item and item.trials))
        is_tried = item is not None and item.state_code == toolbox.TRYING
        self.improved_button.setEnabled(writable and is_tried)
        for made in (self.trial_button, self.share_button):
            made.setVisible(item is not None)
        self.improved_button.setVisible(is_tried)
        self.file_button.setVisible(item is not None and bool(item.file))
        self.trials.setText(_trials(item) if item is not None else "")
        self.trials.setVisible(item is not None)

    def _connect(self) -> None:
        acts, box = self.acts, self.box
        box.add_wanted.connect(acts.item)
        box.opened.connect(lambda _id: self._change())
        box.remove_wanted.connect(lambda _id: self._remove())
        box.table.row_changed.connect(lambda _id: self._show_current())
        self.trial_button.clicked.connect(self._try)
        self.share_button.clicked.connect(self._share)
        self.improved_button.clicked.connect(self._improve)
        self.file_button.clicked.connect(self._open_file)

    def _change(self) -> None:
        if self.current is not None and not self.read_only:
            self.acts.item(self.current.id)

    def _remove(self) -> None:
        if self.current is not None:
            self.acts.remove_item(self.current)

    def _try(self) -> None:
        if self.current is not None:
            self.acts.trial(self.current.id)

    def _share(self) -> None:
        if self.current is not None:
            self.acts.share(self.current)

    def _improve(self) -> None:
        if self.current is not None:
            self.acts.improve(self.current)

    def _open_file(self) -> None:
        if self.current is not None:
            open_attached(self.office, self.current.file)


def _row(one: ItemLine) -> LineRow:
    texts = (
        one.title,
        one.kind or "—",
        one.area or "—",
        ", ".join(one.authors) or "—",
        one.state,
        str(len(one.trials)),
        "есть" if one.file else "—",
    )
    return LineRow(one.id, texts)


def _trials(item: ItemLine) -> str:
    """«Апробации: 12.11.2025, Осокина Т. В., «Лучики»: дети слушали. Изменить: короче.»."""
    if not item.trials:
        return "Апробаций ещё не было."
    said = []
    for one in item.trials:
        where = f", {one.group_label}" if one.group_label else ""
        result = f": {one.result.rstrip('.')}" if one.result else ""
        change = f". Изменить: {one.improvement.rstrip('.')}" if one.improvement else ""
        day = in_digits(one.tried_on) if one.tried_on else "без даты"
        said.append(f"{day}, {one.who}{where}{result}{change}.")
    return "Апробации: " + " ".join(said)
