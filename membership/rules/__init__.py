"""What the regulations say, as pure functions over plain facts and a date.

Nothing here knows a database, a request or a clock: facts come in, findings, terms and dates come out.
"""
