"""How long operations report progress and learn that the user gave up. No Qt here."""

from typing import Protocol


class Cancelled(Exception):  # noqa: N818 - not an error
    """Raised inside a long operation after the user pressed «Остановить»."""


class Progress(Protocol):
    """Where a long operation reports to."""

    def report(self, done: int, total: int, text: str = "") -> None:
        """Show ``done`` of ``total``; raise Cancelled if the user asked to stop."""


class Silent:
    """Progress nobody watches: for tests and short operations."""

    def report(self, done: int, total: int, text: str = "") -> None:
        pass
