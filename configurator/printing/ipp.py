"""IPP messages over HTTP (RFC 8010): as much of them as it takes to print a document."""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

_VERSION = (2, 0)
_OPERATION_GROUP, _JOB_GROUP, _END = 0x01, 0x02, 0x03
_INTEGER, _BOOLEAN, _ENUM = 0x21, 0x22, 0x23
_NAME, _KEYWORD, _URI, _CHARSET, _LANGUAGE, _MIME = 0x42, 0x44, 0x45, 0x47, 0x48, 0x49
_LAST_DELIMITER = 0x0F
OK = 200
"""HTTP's word that a message was taken; what the printer says of it stands in the answer."""


class Operation(IntEnum):
    """What a printer is asked to do."""

    PRINT_JOB = 0x0002
    CANCEL_JOB = 0x0008
    GET_JOB = 0x0009
    GET_PRINTER = 0x000B
    CUPS_GET_PRINTERS = 0x4002


@dataclass(frozen=True, slots=True)
class Typed:
    """A value with the tag that says how it is written."""

    tag: int
    value: str | int | bool


def name(text: str) -> Typed:
    """A name that a person reads; at most 255 bytes of it are sent."""
    return Typed(_NAME, text.encode()[:255].decode(errors="ignore"))


def uri(text: str) -> Typed:
    """An address."""
    return Typed(_URI, text)


def keyword(text: str) -> Typed:
    """One of the protocol's own words."""
    return Typed(_KEYWORD, text)


def mime(text: str) -> Typed:
    """The type of a document."""
    return Typed(_MIME, text)


def number(value: int) -> Typed:
    """A whole number."""
    return Typed(_INTEGER, value)


Group = Mapping[str, tuple[str | int, ...]]
"""Attributes as they came: words and addresses as text, numbers and booleans as numbers."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A printer's answer. `groups` after the first, one a printer or job."""

    status: int
    groups: tuple[Group, ...]

    @property
    def good(self) -> bool:
        """Whether the printer did what it was asked for."""
        return self.status < 0x0100

    @property
    def first(self) -> Group:
        """The first printer or job; nothing where there is none."""
        return self.groups[0] if self.groups else {}


class BadAnswerError(Exception):
    """What came back is no IPP; `status` is HTTP's."""

    def __init__(self, status: int) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status


def ask(
    address: str,
    operation: Operation,
    attributes: Mapping[str, Typed],
    document: bytes = b"",
    job: Mapping[str, Typed] | None = None,
    local_socket: str = "",
) -> Answer:
    """Ask the printer at an address (`ipp://host/path`, `ipps://…`) for something.

    `local_socket` is where to connect to instead of the address's host. Raises OSError where
    nobody answers, BadAnswerError where something else than a printer does.
    """
    # Imported when used: every start makes the printers, and few starts print.
    from configurator.printing.http_transport import NotOverHttpError, post

    body = message(operation, attributes, job or {}) + document
    try:
        status, content = post(address, body, local_socket)
    except NotOverHttpError as error:
        raise BadAnswerError(0) from error
    if status != OK:
        raise BadAnswerError(status)
    try:
        return answer_of(content)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise BadAnswerError(status) from error


def message(
    operation: Operation, attributes: Mapping[str, Typed], job: Mapping[str, Typed]
) -> bytes:
    """A request as bytes, without its document."""
    head = struct.pack(">BBHI", *_VERSION, operation, 1)
    first = {
        "attributes-charset": Typed(_CHARSET, "utf-8"),
        "attributes-natural-language": Typed(_LANGUAGE, "en"),
        **attributes,
    }
    parts = [head, bytes((_OPERATION_GROUP,)), *_written(first)]
    if job:
        parts += [bytes((_JOB_GROUP,)), *_written(job)]
    return b"".join((*parts, bytes((_END,))))


def _written(attributes: Mapping[str, Typed]) -> Iterator[bytes]:
    for key, typed in attributes.items():
        match typed.value:
            case bool(value):
                content = struct.pack(">B", value)
            case int(value):
                content = struct.pack(">i", value)
            case str(value):
                content = value.encode()
        word = key.encode()
        yield struct.pack(">BH", typed.tag, len(word)) + word
        yield struct.pack(">H", len(content)) + content


def answer_of(content: bytes) -> Answer:
    """An answer from its bytes. Raises struct.error or IndexError where it is none."""
    _, _, status, _ = struct.unpack_from(">BBHI", content)
    groups: list[dict[str, tuple[str | int, ...]]] = []
    place, key = 8, ""
    while content[place] != _END:
        tag = content[place]
        if tag <= _LAST_DELIMITER:
            groups.append({})
            place += 1
            continue
        (length,) = struct.unpack_from(">H", content, place + 1)
        key = content[place + 3 : place + 3 + length].decode() or key
        place += 3 + length
        (length,) = struct.unpack_from(">H", content, place)
        value = content[place + 2 : place + 2 + length]
        place += 2 + length
        groups[-1][key] = (*groups[-1].get(key, ()), _value(tag, value))
    return Answer(status, tuple(groups[1:]))


def _value(tag: int, content: bytes) -> str | int:
    if tag in (_INTEGER, _ENUM):
        return int(struct.unpack(">i", content)[0])
    if tag == _BOOLEAN:
        return content[0]
    return content.decode(errors="replace")
