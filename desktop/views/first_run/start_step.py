"""Step «Здравствуйте! С чего начнём?»: an example, an own base, or one which exists."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.views.common.controls import label
from desktop.views.common.wizard import WizardStep
from desktop.views.first_run.tiles import Tiles, TileSpec
from desktop.views.preferences import Preferences
from desktop.views.shell.top_bar import TextSize
from desktop.views.theme import TextSize as Size
from desktop.views.theme import Theme

TRAINING, OWN, OPEN = "training", "own", "open"
QUESTION = "Здравствуйте! С чего начнём?"
_TILES = (
    TileSpec(
        TRAINING,
        "Посмотреть на примере",
        "Учебная база: вымышленный сад, можно всё нажимать. Ваши данные не затронет.",
        "book",
    ),
    TileSpec(
        OWN,
        "Начать свою базу",
        "Понадобятся название сада и список сотрудников. Четыре минуты.",
        "home",
    ),
    TileSpec(
        OPEN,
        "Открыть готовое",
        "Файл базы (.mkdb), резервная копия или файл обмена от коллег (.mkx).",
        "folder",
    ),
)


class StartStep(WizardStep):
    """Three tiles and the size of the text."""

    pressed = Signal()
    """Enter on a tile: chosen, go on."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__("Начало")
        self._preferences = preferences
        self.tiles = Tiles(_TILES, "dialog.first_run.tile", QUESTION)
        self.letters = TextSize()
        self.letters.show_size(Theme.current().size)
        self._arrange()
        self.tiles.pressed.connect(lambda _code: self.pressed.emit())
        self.tiles.chosen.connect(lambda _code: self.ready_changed.emit())
        self.letters.chosen.connect(self._on_size)

    @property
    def verb(self) -> str:
        words = {TRAINING: "Открыть учебную базу", OPEN: "Выбрать файл…"}
        return words.get(self.tiles.value, "")

    def _on_size(self, points: int) -> None:
        self._preferences.text_size = points
        Theme.current().set_size(Size(points))

    def _arrange(self) -> None:
        self.content.addSpacing(8)
        self.content.addWidget(label(QUESTION, "title", wrap=True))
        self.content.addSpacing(8)
        self.content.addWidget(self.tiles)
        self.content.addSpacing(16)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(label("Удобно читать?"))
        row.addWidget(self.letters)
        row.addStretch(1)
        self.content.addLayout(row)
        self.content.addStretch(1)
