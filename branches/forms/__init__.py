"""Forms of the organisation: they check shape, services write."""
