"""«Маршрут»: routes of the participants with bars, and their lines which are done (ux.md 10.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop.language.dates import in_digits, school_year_short
from desktop.services.pairs import pair_routes
from desktop.services.pairs.pair_routes import PairRoutes
from desktop.views.common.controls import button, label, row
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineColumn, LineRow
from desktop.views.office import Place
from desktop.views.pairs.card.section import PairSection

if TYPE_CHECKING:
    from desktop.services.pairs.pair_routes import ClosedLine, RouteLine
    from desktop.views.office import Office
    from desktop.views.pairs.card.acts import CardActs

EMPTY: Final = "Маршрута нет."
CREATE: Final = "Создать маршрут"
NEW: Final = "new"
WAYS: Final = (("survey", "По анкете"), ("template", "По шаблону"), ("blank", "Пустой"))
"""How a route is put together: sections of the place which opens «Новый маршрут»."""
BAR: Final = 1
_ROUTES = (
    LineColumn("Педагог"),
    LineColumn("Сделано", 136),
    LineColumn("Состояние", 118),
    LineColumn("Просрочено", 100, "right"),
    LineColumn("Год", 90),
)
_CLOSED = (
    LineColumn("Сделано", 96),
    LineColumn("Педагог", 150),
    LineColumn("Что делаем"),
    LineColumn("Чем подтверждено", 200),
)


class RouteSection(PairSection):
    """Routes are made and changed on their own page; here they are seen and opened."""

    def __init__(self, office: Office, acts: CardActs) -> None:
        super().__init__(office, acts)
        self.setObjectName("pair.body.route")
        self.found = PairRoutes((), (), ())
        self.box = LinesBox(
            _ROUTES, name="pair.routes", title="Маршруты участников", add=CREATE, empty=EMPTY
        )
        self.box.only_add()
        self.open_button = button("Открыть", name="pair.routes.open", icon="route")
        self.ways = {
            code: button(word, name=f"pair.routes.{code}", kind="quiet") for code, word in WAYS
        }
        for made in (self.open_button, *self.ways.values()):
            self.box.add_extra(made)
        self.missing = label("", "muted", name="pair.routes.missing", wrap=True)
        self.closed = LinesBox(
            _CLOSED,
            name="pair.routes.closed",
            title="Сделанные строки маршрутов",
            add=CREATE,
            empty="Сделанных строк пока нет.",
            heading="Что уже сделано",
        )
        self.closed.only_add()
        self.closed.add_button.hide()
        for widget in (self.box, self.missing, self.closed):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self._connect()

    def reload(self) -> None:
        card = self.card
        if card is None:
            return
        self.found = self.office.read(pair_routes.of_pair, card.id, self.office.today)
        found, table = self.found, self.box.table
        self.box.show_rows([_route(one) for one in found.routes])
        for place, one in enumerate(found.routes):
            table.setCellWidget(place, BAR, _bar(one))
        self.box.set_read_only(on=self.read_only)
        self.closed.show_rows([_closed(one) for one in found.closed])
        self.closed.add_button.hide()
        self.closed.setVisible(bool(found.routes))
        self._say_missing()
        self._show_buttons()

    def _say_missing(self) -> None:
        """Who learns here and has no route of this year, when another one has it."""
        names = ", ".join(name for _, name in self.found.without)
        self.missing.setText(f"Маршрута нет: {names}")
        self.missing.setVisible(bool(names and self.found.routes))

    def _show_buttons(self) -> None:
        has_routes, wanted = bool(self.found.routes), bool(self.found.without)
        self.open_button.setVisible(has_routes)
        self.open_button.setEnabled(self.box.table.current_id is not None)
        self.box.add_button.setVisible(wanted and has_routes)
        for made in self.ways.values():
            made.setVisible(wanted and not has_routes)
            made.setEnabled(not self.read_only)

    def _connect(self) -> None:
        self.box.table.row_changed.connect(lambda _id: self._show_buttons())
        self.box.opened.connect(self._open)
        self.open_button.clicked.connect(lambda: self._open(self.box.table.current_id))
        self.closed.opened.connect(self._open_closed)
        self.box.add_wanted.connect(lambda: self._create(""))
        for code, made in self.ways.items():
            made.clicked.connect(lambda _=False, code=code: self._create(code))

    def _create(self, how: str) -> None:
        """«Новый маршрут» for the first who has none."""
        if self.found.without and not self.read_only:
            person, _ = self.found.without[0]
            self.office.go(Place("routes", "list", person, section=how, focus=NEW))

    def _open(self, route: object) -> None:
        if isinstance(route, UUID):
            self.office.go(Place("routes", "list", route))

    def _open_closed(self, step: object) -> None:
        for one in self.found.closed:
            if one.id == step:
                self._open(one.route_id)


def _bar(one: RouteLine) -> QWidget:
    """«7 из 12» and how much of the whole it is."""
    bar = QProgressBar()
    bar.setRange(0, max(one.total, 1))
    bar.setValue(one.done)
    bar.setTextVisible(False)
    bar.setAccessibleName(f"Сделано {one.done} из {one.total}")
    made = row(label(f"{one.done} из {one.total}"), bar)
    box = cast("QHBoxLayout", made.layout())
    box.setContentsMargins(8, 0, 8, 0)
    box.setStretch(1, 1)
    return made


def _route(one: RouteLine) -> LineRow:
    late = str(one.overdue) if one.overdue else "—"
    year = school_year_short(one.school_year)
    return LineRow(one.id, (one.person, "", one.state, late, year))


def _closed(one: ClosedLine) -> LineRow:
    proof = one.confirmed_by or "без подтверждения"
    return LineRow(one.id, (in_digits(one.done_on), one.person, one.activity, proof))
