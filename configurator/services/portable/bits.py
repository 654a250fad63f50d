"""Numbers in as few bits as they need, one after the other; and bytes as text for a QR code."""

_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
"""The 45 signs that a QR code sets in 5½ bits each."""


class OutOfBitsError(Exception):
    """More bits were asked for than there are: the code is cut or damaged."""


class BitWriter:
    """Collects bits, the most significant first."""

    def __init__(self) -> None:
        self._bits: list[int] = []

    def put(self, number: int, width: int) -> None:
        """A number from 0 to below 2 ** `width`."""
        if not 0 <= number < 1 << width:
            raise ValueError(f"{number} does not fit into {width} bits")
        self._bits += [number >> place & 1 for place in reversed(range(width))]

    def put_count(self, number: int) -> None:
        """Any number from 0, small ones in few bits (Elias gamma code of the number and one)."""
        width = (number + 1).bit_length()
        self.put(0, width - 1)
        self.put(number + 1, width)

    def put_gap(self, number: int, low: int) -> None:
        """A number from 0, about 2 ** `low` (Golomb-Rice code)."""
        for _ in range(number >> low):
            self.put(1, 1)
        self.put(0, 1)
        self.put(number & ((1 << low) - 1), low)

    def content(self) -> bytes:
        """All bits, filled up with zeros to whole bytes."""
        filled = self._bits + [0] * (-len(self._bits) % 8)
        number = int("".join(map(str, filled)) or "0", 2)
        return number.to_bytes(len(filled) // 8, "big")


class BitReader:
    """Reads what a BitWriter wrote. Each method raises OutOfBitsError at the end."""

    def __init__(self, content: bytes) -> None:
        self._number = int.from_bytes(content, "big")
        self._left = len(content) * 8

    def take(self, width: int) -> int:
        """A number of so many bits."""
        if width > self._left:
            raise OutOfBitsError
        self._left -= width
        return self._number >> self._left & ((1 << width) - 1)

    def take_count(self) -> int:
        """What `put_count` put."""
        width = 0
        while not self.take(1):
            width += 1
        return (1 << width | self.take(width)) - 1

    def take_gap(self, low: int) -> int:
        """What `put_gap` put with the same `low`."""
        high = 0
        while self.take(1):
            high += 1
        return high << low | self.take(low)


def as_text(content: bytes) -> str:
    """Bytes as text of the 45 signs, two bytes in three signs (RFC 9285)."""
    text = []
    for start in range(0, len(content), 2):
        pair = content[start : start + 2]
        number = int.from_bytes(pair, "big")
        for _ in range(len(pair) + 1):
            number, sign = divmod(number, 45)
            text.append(_SIGNS[sign])
    return "".join(text)


def from_text(text: str) -> bytes:
    """The bytes of such a text. Raises ValueError where it is none."""
    content = bytearray()
    for start in range(0, len(text), 3):
        signs = text[start : start + 3]
        if len(signs) == 1:
            raise ValueError("one sign too many")
        number = sum(_SIGNS.index(sign) * 45**place for place, sign in enumerate(signs))
        if number >= 1 << 8 * (len(signs) - 1):
            raise ValueError("no bytes have these signs")
        content += number.to_bytes(len(signs) - 1, "big")
    return bytes(content)
