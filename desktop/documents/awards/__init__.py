"""Awards: certificates, грамоты, благодарности. Drawn on one sheet by one of the designs."""

from desktop.documents.awards.design import Design, designs
from desktop.documents.awards.drawing import draw
from desktop.documents.awards.layout import fits, lines, page_of
from desktop.documents.awards.placing import Fit
from desktop.documents.awards.trial import sheet as calibration

__all__ = ["Design", "Fit", "calibration", "designs", "draw", "fits", "lines", "page_of"]
