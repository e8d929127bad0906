"""Papers: a template and plain values become one neutral document, and that PDF and DOCX."""
