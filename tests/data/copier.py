"""A process to be killed: makes copies of a base, or restores it, for ever.

Arguments: checkout, «backup» or «restore», base, folder.
"""

import datetime as dt
import itertools
import sys
from pathlib import Path

sys.path.insert(0, sys.argv[1])

from desktop.storage.backup import make_backup
from desktop.storage.copies import Reason, list_backups
from desktop.storage.restoring import restore

base, folder = Path(sys.argv[3]), Path(sys.argv[4])
print("ready", flush=True)  # noqa: T201
for second in itertools.count():
    moment = dt.datetime(2025, 11, 20, 9) + dt.timedelta(seconds=second)  # noqa: DTZ001
    if sys.argv[2] == "backup":
        make_backup(base, folder, Reason.DAILY, moment)
    else:
        chosen = [copy for copy in list_backups(folder) if copy.reason is Reason.MANUAL]
        restore(base, chosen[second % len(chosen)], folder, moment)
