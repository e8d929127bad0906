"""The package of a pair: which papers it has, about whom each of them is (issue 4, point 7).

A page of another tab is told of it by the section of its place: «package.pair/D08/D03:v».
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from desktop.documents import candidates, catalogue, catalogue_tree
from desktop.models import Module
from desktop.services.pairs import facts, shipped
from desktop.services.pairs.fact_types import Facts

START = "package."
ASSIGNED, PLAIN, END = "pair", "pair_plain", "end"
_BY_MODULE = {Module.STUDENT: "student", Module.SOCIETY: "society", Module.LEADER: "society"}
_NEW_PAIRS = frozenset({ASSIGNED, PLAIN, *_BY_MODULE.values()})


@dataclass(frozen=True)
class Package:
    """A row of ``groups.json`` with the papers which are wanted: «D08», «D03:v»."""

    code: str
    kinds: tuple[str, ...]

    @property
    def section(self) -> str:
        """How a place names it."""
        return "/".join((START + self.code, *self.kinds))

    @property
    def title(self) -> str:
        """«Новая пара с поручением»."""
        return catalogue_tree.package_titles().get(self.code, "")

    @property
    def codes(self) -> tuple[str, ...]:
        """The kinds without their variants."""
        return tuple(dict.fromkeys(one.partition(":")[0] for one in self.kinds))

    def variant(self, code: str) -> str:
        """The wording in which a kind is wanted; empty: any."""
        found = (one.partition(":") for one in self.kinds)
        return next((variant for kind, _, variant in found if kind == code), "")


def read(section: str) -> Package | None:
    """The package which a place names; None: it names something else."""
    if not section.startswith(START):
        return None
    code, *kinds = section.removeprefix(START).split("/")
    return Package(code, _known(kinds))


def of_module(module: Module, *, is_assigned: bool) -> Package:
    """What a new pair of a module wants."""
    info = shipped.modules()[module]
    is_labour = is_assigned and info.may_be_assigned
    code = _BY_MODULE.get(module, ASSIGNED if is_labour else PLAIN)
    return Package(code, _known(info.assigned_papers if is_labour else info.papers))


def ending(kinds: Iterable[str]) -> Package:
    """The papers of an ending which were chosen."""
    return Package(END, _known(kinds))


def of_pairs(session: Session, pairs: Sequence[uuid.UUID], today: dt.date) -> Package:
    """What all these new pairs want together: the longest package gives the name."""
    wanted = [_of(one) for one in facts.load(session, pairs, today).values()]
    if not wanted:
        return Package(PLAIN, ())
    longest = max(wanted, key=lambda one: len(one.kinds))
    kinds = dict.fromkeys(kind for one in (longest, *wanted) for kind in one.kinds)
    return Package(longest.code, tuple(kinds))


def subjects(
    session: Session, package: Package, kind: str, pairs: Sequence[uuid.UUID], today: dt.date
) -> set[uuid.UUID]:
    """About whom a paper is made when it is opened with a package of these pairs.

    Of several pairs only those whose own package has the paper.
    """
    code = kind.partition(":")[0]
    known = facts.load(session, pairs, today)
    is_new = package.code in _NEW_PAIRS and code in package.codes
    wanted = [one for one in pairs if one in known and (not is_new or code in _of(known[one]).codes)]
    return {one for pair in wanted for one in candidates.of_pair(session, code, pair, today)}


def _of(found: Facts) -> Package:
    return of_module(found.module, is_assigned=found.is_assigned)


def _known(kinds: Iterable[str]) -> tuple[str, ...]:
    """Those which the program makes."""
    there = catalogue.types()
    return tuple(one for one in kinds if one.partition(":")[0] in there)
