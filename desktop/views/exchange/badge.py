"""The badge of the tab «Обмен»: what waits to be decided, or a file which was found (ux.md 4.3)."""

from __future__ import annotations

from desktop.views.exchange.news import news_of
from desktop.views.office import Office
from desktop.views.page import Badge


def badge(office: Office) -> Badge:
    """As far as it is known now; ``ExchangeNews.changed`` tells of another one."""
    return news_of(office).badge()
