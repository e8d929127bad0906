"""«Условия всем» without widgets: one answer for all, and what differs for single ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from desktop.errors import InvalidInputError
from desktop.services.pairs.assignment_terms import TermsOfOne
from desktop.services.pairs.assignments import NO, YES, Terms
from desktop.views.assignments import fields

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.pairs.assignment_terms import TermsRow, Work

EMPTY: Final = (None, "", ())
JOB: Final = ("in_job", "basis")
NO_BASIS: Final = "Впишите основание: пункт должностной инструкции или трудового договора."
AS_ALL, OWN, EXEMPT, UNASKED = "как у всех", "свои условия", "документы не нужны", "нет ответа"


@dataclass
class WrongTermsError(Exception):
    """What is wrong with the values of a row; ``member`` None: of those for all."""

    member: UUID | None
    problems: Mapping[str, str]


class TermsDesk:
    """Values for everybody, and for each row only what differs from them."""

    def __init__(self, rows: Sequence[TermsRow], work: Work) -> None:
        self.rows, self._work = tuple(rows), work.titles
        known = {row.member_id: self._known(row) for row in rows}
        usual = fields.typed(Terms(content=tuple((one, "") for one in work.usual)), work.titles)
        self.shared: dict[str, Any] = {**usual, "in_job": None, "basis": ""}
        for code in self.shared:
            found = Counter(one[code] for one in known.values() if one[code] not in EMPTY)
            if found and code not in JOB:
                self.shared[code] = found.most_common(1)[0][0]
        if known and all(one["in_job"] == NO for one in known.values()):
            self.shared["in_job"] = NO
        self._own: dict[UUID, dict[str, Any]] = {
            member: {code: value for code, value in values.items() if self._differs(code, value)}
            for member, values in known.items()
        }

    def values(self, member: UUID | None) -> dict[str, Any]:
        """What stands in the fields of a row; of everybody for None."""
        return {**self.shared, **self._own.get(member, {})} if member else dict(self.shared)

    def take(self, member: UUID | None, code: str, value: Any) -> None:
        """A field was left; an answer about the job is the same for all rows of a person."""
        if member is None:
            self.shared[code] = value
            return
        for one in self._same_person(member) if code in JOB else (member,):
            self._own[one].pop(code, None)
            if value != self.shared[code]:
                self._own[one][code] = value

    def standing(self, row: TermsRow) -> str:
        """«как у всех», «свои условия», «документы не нужны», «нет ответа»."""
        values = self.values(row.member_id)
        if values["in_job"] == YES:
            return EXEMPT
        if not values["in_job"]:
            return UNASKED
        own = self._own[row.member_id].keys() - set(JOB)
        return OWN if own else AS_ALL

    def wanted(self) -> list[TermsOfOne]:
        """What is to be written down. Raises WrongTermsError."""
        return [self._of(row) for row in self.rows]

    def _of(self, row: TermsRow) -> TermsOfOne:
        values = self.values(row.member_id)
        said = fields.answer(values) if values["in_job"] else None
        if values["in_job"] == YES:
            if not (values["basis"] or "").strip():
                raise WrongTermsError(self._owner(row, JOB), {"basis": NO_BASIS})
            return TermsOfOne(row.pair_id, row.member_id, said)
        try:
            terms = fields.terms(row.terms, values, self._work)
        except InvalidInputError as error:
            raise WrongTermsError(self._owner(row, error.problems), error.problems) from None
        return TermsOfOne(row.pair_id, row.member_id, said, terms)

    def _owner(self, row: TermsRow, codes: Sequence[str] | Mapping[str, str]) -> UUID | None:
        """Where these fields were typed: in the row itself or for all."""
        return row.member_id if set(codes) & self._own[row.member_id].keys() else None

    def _differs(self, code: str, value: Any) -> bool:
        return value not in EMPTY and value != self.shared[code]

    def _same_person(self, member: UUID) -> list[UUID]:
        person = next(row.person_id for row in self.rows if row.member_id == member)
        return [row.member_id for row in self.rows if row.person_id == person]

    def _known(self, row: TermsRow) -> dict[str, Any]:
        """What the base says already; «не знаю» is asked again."""
        said = row.job.answer if row.job.answer in (YES, NO) else None
        basis = row.job.basis if said == YES else ""
        return {**fields.typed(row.terms, self._work), "in_job": said, "basis": basis}
