"""The key with which this installation signs what it hands out, and the check of what another one signed.

Nothing is stored: the key follows from the secret of the installation. Another secret is another key.
"""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"nammlau: key that signs delivered files, 1"
SEED_BYTES = 32
KEY_BYTES = 32
SIGNATURE_BYTES = 64
GROUPS, GROUP_DIGITS = 6, 5


def own_public_key() -> str:
    """Return the public key of this installation, in base64."""
    return _written(_own_key().public_key().public_bytes_raw())


def sign(message: bytes) -> str:
    """Sign with the key of this installation; returns the signature (Ed25519) in base64, the same each time."""
    return _written(_own_key().sign(message))


def is_signed(message: bytes, *, signature: str, public_key: str) -> bool:
    """Tell whether a message was signed, byte for byte, by whoever holds the key; False for what is no key either."""
    key, signed = _read(public_key, KEY_BYTES), _read(signature, SIGNATURE_BYTES)
    if key is None or signed is None:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signed, message)
    except InvalidSignature:
        return False
    return True


def fingerprint(public_key: str) -> str:
    """Write a public key short enough to be read out on the phone: six groups of five digits (about 100 bits)."""
    number = int.from_bytes(sha256(public_key.encode("ascii")).digest(), "big")
    digits = str(number % 10 ** (GROUPS * GROUP_DIGITS)).zfill(GROUPS * GROUP_DIGITS)
    return " ".join(digits[start : start + GROUP_DIGITS] for start in range(0, len(digits), GROUP_DIGITS))


def _own_key() -> Ed25519PrivateKey:
    derived = HKDF(algorithm=SHA256(), length=SEED_BYTES, salt=None, info=PURPOSE)
    return Ed25519PrivateKey.from_private_bytes(derived.derive(settings.SECRET_KEY.encode()))


def _written(content: bytes) -> str:
    return b64encode(content).decode("ascii")


def _read(text: str, length: int) -> bytes | None:
    """Read base64 of a known length, written in the one way that ``_written`` writes it."""
    try:
        content = b64decode(text, validate=True)
    except (NotBase64, ValueError):
        return None
    return content if len(content) == length and _written(content) == text else None
