"""Cheaper imports: called before anything else of the program is imported.

After ``import PySide6`` every later import goes through a hook which reads the source of the
module, to find ``from __feature__``. We never use that, so the hook only costs a fifth of the
time of each import and disturbs imports in threads (platform.md 3). It is not part of the public
interface: when it is gone, nothing is lost but time.
"""

from __future__ import annotations

import gc
import sys


def spare() -> None:
    """Let the hook answer at once; from here on only ``views/collecting.py`` collects garbage."""
    gc.disable()
    import PySide6.QtCore  # noqa: F401 - installs the hook; nothing is collected meanwhile

    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", lambda _module: False)  # noqa: B010 - not typed


def settle() -> None:
    """The program stands: what was imported stays for good and is not looked through again."""
    gc.freeze()
