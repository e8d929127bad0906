"""The door for files of exchange: double click, argument, drop, «Выбрать файл…»."""

from __future__ import annotations

from pathlib import Path

from desktop.views.office import Office, Place

KINDS = "Файлы обмена и базы (*.mkx *.mkdb);;Все файлы (*)"
CHOOSE = "Выберите файл обмена"
PLACE = Place("exchange", "accept")
_WANTED = "exchange_file"


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
