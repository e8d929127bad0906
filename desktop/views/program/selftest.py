"""``metodkabinet --selftest DIR``: does this copy of the program hold everything it needs?

Run on every installed artefact (platform.md 0, decision 9).
"""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path
from typing import Any


def selftest(folder: Path) -> dict[str, Any]:
    """Make the training base, open the window over it, decline a name, draw one picture."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["METOD_HOME"] = str(folder / "state")
    from desktop import __version__
    from desktop.language.declension import describe
    from desktop.services import training
    from desktop.services.base_report import report
    from desktop.views.gallery.pictures import Look, office_window

    base = folder / "selftest.mkdb"
    base.unlink(missing_ok=True)
    training.make_training_base(base)
    found = report(base)
    with office_window(base, Look()) as program:
        pixels = program.window.grab()
        is_drawn = pixels.save(str(folder / "window.png")) and not pixels.isNull()
    forms = describe("Непомнящая Анна Ивановна")["name"]
    checks = {
        "base": found.is_sound and found.counts["person"] > 0,
        "window": is_drawn,
        "declension": forms["dative"] == "Непомнящей Анне Ивановне",
    }
    return {
        "ok": all(checks.values()),
        "checks": checks,
        "version": __version__,
        "python": sys.version.split()[0],
        "sqlite": sqlite3.sqlite_version,
        "frozen": bool(getattr(sys, "frozen", False)),
    }
