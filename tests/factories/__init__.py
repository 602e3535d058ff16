"""Makers of test rows: one function per model, no surprises."""
