"""«Поддержка 360°» (А9) goes into «Поддержка» of a pair: means of enough people, one act."""

import uuid

import pytest

from desktop.errors import RuleError
from desktop.services import acts
from desktop.services.pairs import creating, support
from desktop.services.pairs.drafts import PairDraft
from desktop.services.surveys import campaigns, parents, records, reports, supporting
from desktop.services.surveys.around import Voice
from desktop.services.surveys.parents import Parents
from desktop.services.surveys.sheets import Given
from desktop.storage.database import Database
from desktop.storage.log import acts as log
from tests.surveys import desk
from tests.surveys.desk import TODAY

FIVE = (5, 5, 4, 4, 3)
