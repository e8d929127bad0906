"""What one organisation asks of another by a file of exchange."""

import uuid
from enum import StrEnum

from sqlmodel import Field, SQLModel

from desktop.models.base import Date, Record, link, maybe, text


class SuggestionState(StrEnum):
    """Where a suggested edit stands."""

    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class SuggestionFields(SQLModel):
    """A value for one cell of a record which another organisation leads.

    ``value`` and ``was`` are stored values as JSON; ``answer`` is what the owner says to it.
    """

    table_name: str = text(length=40)
    column_name: str = text(length=60)
    value: str = text("Предлагаем", length=10_000)
    was: str = text("Было", length=10_000)
    comment: str = text("Почему", length=1000, long=True)
    state: str = text("Состояние", length=10, default=SuggestionState.SENT)
    answer: str = text("Ответ", length=1000, long=True)
    made_on: Date | None = maybe("Когда")
    answered_on: Date | None = maybe("Когда ответили")


class Suggestion(SuggestionFields, Record, table=True):
    """A suggested edit. It travels to the owner of the record, and comes back decided."""

    record_id: uuid.UUID | None = Field(default=None)
    """The suggested record; it may be gone when the suggestion comes."""
    from_organization_id: uuid.UUID | None = link(
        "organization.id", title="От кого", on_delete="SET NULL"
    )
    to_organization_id: uuid.UUID | None = link(
        "organization.id", title="Кому", on_delete="SET NULL"
    )
