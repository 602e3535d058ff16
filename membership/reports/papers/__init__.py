"""Every paper the program prints: each form is described once, and becomes a Word file or a PDF.

``blanks`` hold the wording of the forms as trees (tree.py) with named fields (fields.py); ``registry`` is the table of
the forms; ``context_…`` turn records into plain texts; ``filling`` joins both; ``word`` and ``pdf`` write the files.
"""
