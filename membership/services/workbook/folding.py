"""Folding with a memory: a register repeats the same few thousand names and words."""

from functools import lru_cache

from nammlau import text

REMEMBERED = 50_000

fold = lru_cache(maxsize=REMEMBERED)(text.fold)
