"""The writer of DOCX: what PDF shows, in Word's own styles, ready to be edited."""

from desktop.documents.docx.writing import render

__all__ = ["render"]
