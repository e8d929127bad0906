"""The door for files of exchange: double click, argument, drop, «Выбрать файл…»."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.views.office import Office, Place

if TYPE_CHECKING:
    from desktop.views.exchange.accepting.view import AcceptView

SUFFIX, WHOLE_BASE = ".mkx", ".mkdb"
KINDS = "Файлы обмена и базы (*.mkx *.mkdb);;Все файлы (*)"
CHOOSE = "Выберите файл обмена"
PLACE = Place("exchange", "accept")
_WANTED = "exchange_file"


def is_exchange_file(path: Path) -> bool:
    """Whether a file given to the program is one of exchange, by its name."""
    return path.suffix.lower() == SUFFIX


def open_exchange_file(office: Office, path: Path) -> None:
    """Go to the check page of a file; nothing is read but there."""
    office.setProperty(_WANTED, str(path))
    office.go(PLACE)


def choose_exchange_file(office: Office) -> None:
    """[Выбрать файл…]."""
    chosen = office.messages.open_file(CHOOSE, KINDS)
    if chosen:
        open_exchange_file(office, Path(chosen))


def take_wanted(office: Office) -> Path | None:
    """The file which the check page shall open now; asked for once."""
    wanted = office.property(_WANTED)
    office.setProperty(_WANTED, None)
    return Path(wanted) if wanted else None


def is_shown_in(view: AcceptView, path: Path) -> bool:
    """Whether this very file is open already."""
    return view.path == path
