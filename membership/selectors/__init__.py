"""What pages read: every function that answers a page takes the reader as ``user``."""
