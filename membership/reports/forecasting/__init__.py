"""Forecasts of admissions: read once, judged for any day, tried on the years gone by."""
