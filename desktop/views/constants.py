"""Keeps None, True and False alive under Python 3.11.

PySide6 6.12 is built for Pythons where these three are immortal (3.12 and later): its emit()
hands out True, and its virtual methods None and False, without taking a reference. Under 3.11 each
emitted signal thus takes one away, and after a few hundred of them the interpreter ends the
process («deallocating None»). A count far beyond what a working day can use up stops that.
"""

import ctypes
import sys

IMMORTAL_SINCE = (3, 12)
PLENTY = 1 << 40


def keep_alive() -> None:
    """Raise the reference counts; does nothing where they do not matter."""
    if sys.version_info >= IMMORTAL_SINCE:
        return
    for constant in (None, True, False):
        # The count is the first field of every object of CPython 3.11.
        count = ctypes.c_ssize_t.from_address(id(constant))
        if count.value < PLENTY:
            count.value += PLENTY
