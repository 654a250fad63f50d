"""The shop's signature under what leaves it: Ed25519, its key made once and kept in the store.

The key never leaves the store; other shops and counters with a store of their own are given the
public half, by which they know the signature.
"""

import base64
import binascii
import hashlib
import json
from enum import Enum
from typing import TYPE_CHECKING

from configurator.services.repositories import KeptSettings

if TYPE_CHECKING:  # imported when used: few starts sign, and every one loads this
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (
        Ed25519PrivateKey,
        Ed25519PublicKey,
    )

SIGNATURE_BYTES = 64
KEY_ID_BYTES = 2
_OWN, _KNOWN = "signing key", "known signing keys"
_MOST_KNOWN = 200


class Signature(Enum):
    """What a signature is worth here."""

    OURS = "ours"
    KNOWN = "known"
    """Of a shop whose public key was made known here."""
    UNKNOWN = "unknown"
    """Of a shop that nobody made known here: it proves nothing."""
    FORGED = "forged"
    """It says that it is of a shop known here, and is not."""


class NotAKeyError(ValueError):
    """The text is no public key."""


def signed(content: bytes, settings: KeptSettings) -> bytes:
    """Content, then which key signed it, then the signature. Makes the shop's key if there is none.

    Needs a piece of work that may write.
    """
    key = _own_key(settings)
    head = content + _key_id(_raw(key.public_key()))
    return head + key.sign(head)


def opened(message: bytes, settings: KeptSettings) -> tuple[bytes, Signature]:
    """The content of what `signed` made, and what its signature is worth here.

    Raises ValueError where it is too short to be signed.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    head, signature = message[:-SIGNATURE_BYTES], message[-SIGNATURE_BYTES:]
    if len(head) <= KEY_ID_BYTES:
        raise ValueError("too short to be signed")
    content, key_id = head[:-KEY_ID_BYTES], head[-KEY_ID_BYTES:]
    kept = settings.get(_OWN)
    own = [] if kept is None else [_raw(_private(kept).public_key())]
    for key in (*own, *_known(settings)):
        if _key_id(key) == key_id:
            try:
                Ed25519PublicKey.from_public_bytes(key).verify(signature, head)
            except InvalidSignature:
                return content, Signature.FORGED
            return content, Signature.OURS if key in own else Signature.KNOWN
    return content, Signature.UNKNOWN


def public_key(settings: KeptSettings) -> str:
    """The public half of the shop's key, to be made known elsewhere. Makes the key if none is."""
    return base64.b64encode(_raw(_own_key(settings).public_key())).decode()


def make_known(key: str, settings: KeptSettings) -> None:
    """Know another shop by its public key from now on. Raises NotAKeyError."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        raw = base64.b64decode(key.strip(), validate=True)
        Ed25519PublicKey.from_public_bytes(raw)
    except (binascii.Error, ValueError) as error:
        raise NotAKeyError(key) from error
    known = [one for one in _known(settings) if one != raw][-_MOST_KNOWN:]
    texts = [base64.b64encode(one).decode() for one in (*known, raw)]
    settings.put(_KNOWN, json.dumps(texts))


def _own_key(settings: KeptSettings) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    kept = settings.get(_OWN)
    if kept is not None:
        return _private(kept)
    key = Ed25519PrivateKey.generate()
    settings.put(_OWN, base64.b64encode(key.private_bytes_raw()).decode())
    return key


def _private(kept: str) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(kept))


def _known(settings: KeptSettings) -> list[bytes]:
    return [base64.b64decode(text) for text in json.loads(settings.get(_KNOWN) or "[]")]


def _raw(key: "Ed25519PublicKey") -> bytes:
    return key.public_bytes_raw()


def _key_id(key: bytes) -> bytes:
    return hashlib.sha256(key).digest()[:KEY_ID_BYTES]
