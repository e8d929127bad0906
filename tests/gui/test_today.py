"""«Сегодня»: lines about several people show who they are; «Продлить все»; «Создать»."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from PySide6.QtWidgets import QDialog, QPushButton, QToolButton

from desktop.services import consents, offers, requests
from desktop.services.consents import ConsentDraft
from desktop.services.people import creating
from desktop.views.office import Office, Place
from desktop.views.program import Program
from desktop.views.staff.organizations.acts import NewOrganizationDialog
from desktop.views.staff.people.new_person import NewPersonDialog
from desktop.views.staff.requests.dialogs import RequestDialog
from desktop.views.staff.teams.wizard import TeamWizard
from desktop.views.today.line_people import LinePeopleDialog
from desktop.views.today.page import TodayPage
