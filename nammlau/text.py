"""Vietnamese text in pure Python: cleaning, searching without marks, sorting by given name.

The same answers on every database and in every locale. Nothing here knows of Django.
"""

import re
import unicodedata
from itertools import chain

# The five marks of tone in dictionary order, as combining characters: huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_ALPHABET = "0123456789" + "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: f"{rank:02d}" for rank, letter in enumerate(_ALPHABET, 1)}
_WORD_END = "00"  # below every letter: An stands before Anh
_UNREADABLE = frozenset({"Cc", "Cs"})  # control characters, halves of surrogate pairs
_JOINS_NAMES = frozenset(" '’-.")
_NOT_ALPHANUMERIC = re.compile(r"[^0-9a-z]+")


class UnreadableText(ValueError):
    """A text holds characters that cannot be shown, such as NUL."""


def clean_text(text: str) -> str:
    """Return a text with composed letters, single spaces, and no space at either end.

    Line breaks and tabs count as spaces; invisible marks of layout, such as the zero-width space
    that office programs leave behind, are dropped. Raises UnreadableText on any other character
    that cannot be shown.
    """
    visible = "".join(char for char in text if unicodedata.category(char) != "Cf")
    cleaned = " ".join(unicodedata.normalize("NFC", visible).split())
    if any(unicodedata.category(char) in _UNREADABLE for char in cleaned):
        raise UnreadableText
    return cleaned


def clean_lines(text: str) -> str:
    """Return a text of several lines, each as by ``clean_text``, without blank lines at either end."""
    return "\n".join(clean_text(line) for line in text.splitlines()).strip()


def fold(text: str) -> str:
    """Return a text for searching: lower case, without marks, words parted by one space.

    Punctuation parts words: ``fold("Nguyễn  Văn-ĐỨC")`` is ``"nguyen van duc"``. The result is
    never longer than the composed text.
    """
    letters = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    bare = "".join(char for char in letters if not unicodedata.combining(char))
    return _NOT_ALPHANUMERIC.sub(" ", bare.lower()).strip()


def is_name(text: str) -> bool:
    """Say whether a text can be a person's name: letters and marks, with what joins the parts of a name."""
    return any(char.isalpha() for char in text) and all(
        unicodedata.category(char)[0] in "LM" or char in _JOINS_NAMES for char in text
    )


def sort_key(name: str) -> str:
    """Return a key of digits that sorts names as a Vietnamese register does.

    Given name (the last word) first, then the family name, then the middle names; letters before
    tones, and the tone of a syllable wherever its mark is typed (hoà is hòa). Digits alone, so
    that every collation agrees. What is no Vietnamese letter does not count.
    """
    words = unicodedata.normalize("NFC", name).split()
    return "".join(_word_key(word) for word in chain(words[-1:], words[:-1]))


def _word_key(word: str) -> str:
    tone = "0"
    letters = []
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONES:
            tone = _TONES[char]
        else:
            letters.append(char)
    composed = unicodedata.normalize("NFC", "".join(letters))
    return "".join(_RANK.get(letter, "") for letter in composed) + _WORD_END + tone
