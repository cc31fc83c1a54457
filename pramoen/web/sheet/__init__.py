"""Forms of duties on a page: the same fields that the spreadsheets have (`pramoen.papers.forms`)."""
