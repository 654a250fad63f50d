"""Hashes of PINs and passwords."""

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from argon2 import PasswordHasher


class Hashing(Protocol):
    """Makes hashes that take long to guess from, and compares secrets to them."""

    def hashed(self, secret: str) -> str:
        """The hash of a secret, with all that comparing to it needs."""
        ...

    def matches(self, hashed: str, secret: str) -> bool:
        """Whether a secret is the one; False too where the hash is damaged."""
        ...

    def is_weak(self, hashed: str) -> bool:
        """Whether a hash was made with less effort than is spent now."""
        ...


class Argon2:
    """Argon2id (RFC 9106). `memory` in KiB; by default some 50 ms a hash on a shop's computer."""

    def __init__(self, rounds: int = 3, memory: int = 65_536, lanes: int = 2) -> None:
        self._costs = (rounds, memory, lanes)

    @cached_property
    def _hasher(self) -> "PasswordHasher":
        # Imported here: a shop that starts without sign-in need not wait for it.
        from argon2 import PasswordHasher

        rounds, memory, lanes = self._costs
        return PasswordHasher(time_cost=rounds, memory_cost=memory, parallelism=lanes)

    def hashed(self, secret: str) -> str:
        """The hash of a secret, with its salt and costs."""
        return self._hasher.hash(secret)

    def matches(self, hashed: str, secret: str) -> bool:
        """Whether a secret is the one; False too where the hash is damaged."""
        from argon2.exceptions import InvalidHashError, VerificationError

        try:
            return self._hasher.verify(hashed, secret)
        except (InvalidHashError, VerificationError):
            return False

    def is_weak(self, hashed: str) -> bool:
        """Whether a hash was made with other costs than now."""
        return self._hasher.check_needs_rehash(hashed)
