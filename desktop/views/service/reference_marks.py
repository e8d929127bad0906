"""Disagreements of sites in «Справочники»: «⚠» in the cells, words and the way below the bar."""

from __future__ import annotations

from typing import Final

from desktop.exchange.inbound import disputed
from desktop.models import derived_id
from desktop.storage.log.deciding import Cell
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.disputes import ROW, DisputeLine, say, say_in
from desktop.views.office import Office
from desktop.views.service.reference_grid import ACTIVE, TITLE, ReferenceGrid

_COLUMNS: Final = {"is_active": ACTIVE}


class ReferenceMarks:
    """Reads which rows of the list in sight disagree; ``line`` speaks of the row of the cursor."""

    def __init__(self, office: Office, grid: ReferenceGrid) -> None:
        self._office, self._grid = office, grid
        self._found: dict[str, list[Cell]] = {}
        self.line = DisputeLine(office, "reference")
        grid.row_chosen.connect(self._follow)

    def show(self, list_code: str) -> None:
        """After the rows of the list were shown."""
        codes = {
            derived_id("reference_entry", list_code, code).hex: code for code in self._grid.codes()
        }
        cells = self._office.read(disputed.of_hex, list(codes))
        self._found = {}
        said: dict[tuple[str, str], list[Cell]] = {}
        for cell in cells:
            code = codes[cell.row]
            self._found.setdefault(code, []).append(cell)
            said.setdefault((code, self._field(cell.column)), []).append(cell)
        self._grid.set_disputes(
            {place: ROW.format(say(disputed.titles(found))) for place, found in said.items()}
        )
        self._follow(self._grid.current_code)

    def say_in(self, dialog: OfficeDialog, code: str) -> None:
        """«Склонение» of a row says what disagrees in it."""
        say_in(self._office, dialog, self._found.get(code, []))

    def _field(self, column: str) -> str:
        field = _COLUMNS.get(column, column)
        return field if field in self._grid.fields else TITLE

    def _follow(self, code: object) -> None:
        self.line.show_cells(self._found.get(str(code), []))
