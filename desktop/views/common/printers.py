"""The printers of this computer; tests give others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class Printers(Protocol):
    """What the panel of printing asks of the system."""

    def names(self) -> Sequence[str]:
        """All printers; none: papers are saved as PDF."""

    def default(self) -> str:
        """The one which the system proposes."""

    def printer(self, name: str) -> QPrinter:
        """A printer to paint on."""


class SystemPrinters:
    """Those which the system knows."""

    def names(self) -> Sequence[str]:
        from PySide6.QtPrintSupport import QPrinterInfo

        return QPrinterInfo.availablePrinterNames()

    def default(self) -> str:
        from PySide6.QtPrintSupport import QPrinterInfo

        return QPrinterInfo.defaultPrinterName()

    def printer(self, name: str) -> QPrinter:
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        return QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
