"""Keeps what the law wants kept of erased people unreadable, with a key beside the database."""

import os
from pathlib import Path


class SealingKey:
    """Seals and opens with a key in a file, made when first used and readable to its owner only.

    Without the file nothing sealed can be opened any more, by anybody.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def seal(self, text: str) -> str:
        """A text that only this key opens (AES-128 in CBC mode with HMAC: Fernet)."""
        # Imported when used: hardly any start of the program needs it.
        from cryptography.fernet import Fernet

        return Fernet(self._key()).encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str | None:
        """What was sealed; None where the key is another, or the seal was tampered with."""
        from cryptography.fernet import Fernet, InvalidToken

        try:
            return Fernet(self._key()).decrypt(sealed.encode()).decode()
        except InvalidToken:
            return None

    def _key(self) -> bytes:
        from cryptography.fernet import Fernet

        try:
            return self._file.read_bytes()
        except FileNotFoundError:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            key = Fernet.generate_key()
            handle = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as out:
                out.write(key)
            return key
