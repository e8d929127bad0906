"""Consents to the processing, transfer and publication of personal data (domain.md 3.4)."""

import uuid

from sqlmodel import SQLModel

from desktop.models.base import Date, Record, flag, link, maybe, text


class DataConsentFields(SQLModel):
    """A signed paper: 152-ФЗ, art. 9 and 10.1; one paper per kind."""

    kind: str = text("Вид", length=12)
    given_on: Date | None = maybe("Дата")
    valid_until: Date | None = maybe("До")
    withdrawn_on: Date | None = maybe("Отозвано")
    purpose: str = text("Цель", length=300)
    fields_allowed: str = text("Какие данные", length=200)
    """Codes of ``documents.consent_papers`` with spaces between; empty: not written down."""
    contact_allowed: bool = flag("Можно передавать рабочий телефон и почту")
    restrictions: str = text("Ограничения", length=500)
    scan_hash: str = text("Скан", length=64)
    scan_name: str = text("Имя файла скана")


class DataConsent(DataConsentFields, Record, table=True):
    """A consent of a person. It is valid when given, not withdrawn and not expired."""

    __tablename__ = "data_consent"

    person_id: uuid.UUID = link("person.id", required=True)


class DataConsentRecipient(Record, table=True):
    """An organisation named in a consent to transfer."""

    __tablename__ = "data_consent_recipient"

    consent_id: uuid.UUID = link("data_consent.id", required=True)
    organization_id: uuid.UUID = link("organization.id", required=True)
