"""A report as a signed file: what a committee hands to the superior's installation where no network joins the two.

``envelope`` signs and opens, ``content`` says what stands in it, ``arithmetic`` whether its figures agree.
"""
