"""Pages of the organisation: parse, one read or one write, answer."""
