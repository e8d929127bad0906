"""Until when a consent lasts: the end of a school year, or the months of the setting."""

import datetime as dt

from sqlmodel import Session

from desktop.language.dates import SCHOOL_YEAR_MONTH, school_year, school_year_bounds, shift_months
from desktop.services import settings

LATE_MONTH = SCHOOL_YEAR_MONTH - 2
"""From July on «the end of the school year» means that of the next one."""


def end_of_school_year(given_on: dt.date) -> dt.date:
    """31 August of the school year, of the next one for a paper signed in summer."""
    start = school_year(given_on)
    if LATE_MONTH <= given_on.month < SCHOOL_YEAR_MONTH:
        start += 1
    return school_year_bounds(start)[1]


def end_of_term(session: Session, given_on: dt.date) -> dt.date:
    """The last day of the term from the setting «Согласие действует, месяцев»."""
    months = settings.number(session, "consent_valid_months")
    return shift_months(given_on, months) - dt.timedelta(days=1)
