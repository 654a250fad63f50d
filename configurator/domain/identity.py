"""Identifiers that sort by the time they were made."""

import os
import uuid
from datetime import datetime


def new_id(now: datetime, randomness: bytes | None = None) -> str:
    """A UUID of version 7 for `now` (RFC 9562): 48 bits of milliseconds, then 74 random bits."""
    random = int.from_bytes(os.urandom(10) if randomness is None else randomness[:10], "big")
    # A float of seconds would be a millisecond out at times.
    milliseconds = int(now.replace(microsecond=0).timestamp()) * 1000 + now.microsecond // 1000
    value = (milliseconds & (1 << 48) - 1) << 80
    value |= 0x7 << 76 | (random >> 68 & 0xFFF) << 64
    value |= 0b10 << 62 | random & (1 << 62) - 1
    return str(uuid.UUID(int=value))
