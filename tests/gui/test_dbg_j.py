from tests.gui.test_documents_journal import *
from tests.gui.conftest import *
from tests.conftest import *
def test_x(view):
    tree=view.journals.list
    h=tree.header()
    for _ in range(3):
        print("SEC",[h.sectionSize(i) for i in range(3)], tree.width(), tree.viewport().width(), tree.verticalScrollBar().isVisible(), [tree.sizeHintForColumn(i) for i in range(3)], [h.sectionSizeHint(i) for i in range(3)])
        settle()
