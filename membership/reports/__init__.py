"""Counts for a unit and a period: one function each, a fixed number of queries, frozen dataclasses out."""
