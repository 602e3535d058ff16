"""What pages read of the organisation: every function takes the reader, ``user=``."""
