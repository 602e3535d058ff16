"""The wording of the forms, as trees. What stands between braces is filled in; "…" is left to be written by hand.

The wording follows the annexes in use since Hướng dẫn 06-HD/TW (9-6-2025) and Hướng dẫn 38-HD/BTCTW (2025).
"""
