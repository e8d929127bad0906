"""Who sees the figures of the trust pulse: the curator of the pair, and everybody her own."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from desktop.services.pairs import evidence, facts
from desktop.services.pairs.checks_early import mean
from desktop.services.pairs.evidence import Evidence
from desktop.services.pairs.fact_types import Facts, MemberFacts
from desktop.services.pairs.found import done
from desktop.services.roles import Role

CODE = "E32"
HIDDEN = {True: "E32hidden", False: "E32low"}
"""What is said of the pulse without its figures: the check is met, or not."""


@dataclass(frozen=True)
class Reader:
    """Who looks: «Серова М. П.» and her role. The program itself has neither and sees all."""

    name: str = ""
    role: str = ""


NOBODY = Reader()


def may_see(found: Facts, reader: Reader) -> bool:
    """Whether the figures of all are shown: to the curator, whoever is named as one."""
    return may_see_of(found.curator, reader)


def may_see_of(curator: str, reader: Reader) -> bool:
    """The same when only the name of the curator of a pair is known."""
    if not reader.role:
        return True
    is_named = bool(reader.name and curator)
    return reader.role == Role.SENIOR and (not is_named or _is(reader, curator))


def _is(reader: Reader, name: str) -> bool:
    """Who works is written with spaces of any kind: «Серова М. П.»."""
    return reader.name.split() == name.split()


def shown(found: Facts, lines: Sequence[Evidence], reader: Reader) -> tuple[Evidence, ...]:
    """The lines as this reader may see them."""
    if may_see(found, reader):
        return tuple(lines)
    own = _own(found, reader)
    return tuple(_with_own(line, own) for line in evidence.without_figures(lines))


def shown_to(
    session: Session,
    pair_id: uuid.UUID,
    lines: Sequence[Evidence],
    reader: Reader,
    today: dt.date,
) -> tuple[Evidence, ...]:
    """The same for lines which were read before."""
    found = facts.one(session, pair_id, today)
    return shown(found, lines, reader) if found is not None else tuple(lines)


def _own(found: Facts, reader: Reader) -> MemberFacts | None:
    return next((one for one in found.members if _is(reader, one.names.short)), None)


def _with_own(line: Evidence, own: MemberFacts | None) -> Evidence:
    """«Доверие: есть; ваш ответ — 4,6»."""
    if line.code != CODE or own is None or own.pulse is None:
        return line
    values = {"shown": line.text, "value": mean(own.pulse[1])}
    return replace(line, found=replace(done("E32own", **values), is_met=line.is_met))
