"""Which copies are kept: all of 14 days, one a week for 3 months, one a month for 2 years.

A wrong clock must not cost a copy: nothing is removed while the newest copy lies in the future,
what lies in the future is kept, and so is everything older than an unlikely gap.
"""

import datetime as dt
from collections.abc import Hashable, Iterable
from contextlib import suppress
from pathlib import Path

from desktop.storage.copies import Backup, in_order, list_backups

ALL_DAYS, WEEKLY_DAYS, MONTHLY_DAYS = 14, 92, 731
_UNLIKELY_GAP = dt.timedelta(days=400)
"""No work on a base for longer than a year: rather the clock was set wrong."""


def to_prune(backups: Iterable[Backup], now: dt.datetime) -> frozenset[Backup]:
    """Copies which may go. Each base is judged by itself; the newest copy is never among them."""
    moment = now.replace(tzinfo=None)
    of_base: dict[str, list[Backup]] = {}
    for backup in backups:
        of_base.setdefault(backup.base, []).append(backup)
    return frozenset(copy for found in of_base.values() for copy in _prune_one(found, moment))


def prune(folder: Path, now: dt.datetime, base: str | None = None) -> tuple[Backup, ...]:
    """Remove what may go; returns what was removed. A copy in use stays until the next time."""
    removed = []
    for backup in sorted(to_prune(list_backups(folder, base), now), key=lambda copy: copy.when):
        with suppress(OSError):
            backup.path.unlink()
            backup.passport.unlink(missing_ok=True)
            removed.append(backup)
    return tuple(removed)


def _prune_one(backups: list[Backup], now: dt.datetime) -> list[Backup]:
    newest = in_order(backups)[-1]
    if newest.when > now:
        return []
    past = sorted((copy for copy in backups if copy.when <= now), key=_age_key, reverse=True)
    known = _until_gap(past, now)
    groups: dict[Hashable, list[Backup]] = {}
    for copy in known:
        groups.setdefault(_period(copy, now), []).append(copy)
    pruned = list(groups.pop(None, ()))
    for found in groups.values():
        kept = max(found, key=lambda copy: (copy.is_sound is not False, *_age_key(copy)))
        pruned += [copy for copy in found if copy is not kept]
    return [copy for copy in pruned if copy is not newest]


def _age_key(copy: Backup) -> tuple[dt.datetime, int, str]:
    return (copy.when, copy.number, copy.path.name)


def _until_gap(newest_first: list[Backup], now: dt.datetime) -> list[Backup]:
    """Copies up to the first unlikely gap: what lies beyond it is not touched."""
    known: list[Backup] = []
    later = now
    for copy in newest_first:
        if later - copy.when > _UNLIKELY_GAP:
            break
        known.append(copy)
        later = copy.when
    return known


def _period(copy: Backup, now: dt.datetime) -> Hashable:
    """One copy of each period is kept; None: too old to be kept."""
    days = (now.date() - copy.when.date()).days
    if days < ALL_DAYS:
        return copy.path
    if days < WEEKLY_DAYS:
        return copy.when.date().isocalendar()[:2]
    if days < MONTHLY_DAYS:
        return "month", copy.when.year, copy.when.month
    return None
