"""A letter as its coordinator reads it: the parts that pages and terminals share, and the page itself.

`page.letter_page` writes the page. Everything else here is plain data in formal Thai, so that the command
line can show the same without a template.
"""
