"""Whether an engine has memory: where it is refused, oxidd and the solvers end the program."""

import mmap
import sys

_STACK = (1 << 30) if sys.platform == "linux" else 0
"""Addresses that the diagrams' own thread takes for its stack, nearly all of them never used.
Elsewhere a stack counts for nothing until it is used, but asking for as much would."""
_BYTES_A_NODE = 64
_BESIDE = 128 << 20
"""What is made of the nodes afterwards, and whatever else the program does meanwhile."""


def has_room(nodes: int) -> bool:
    """Whether the system would give the memory for a diagram of so many nodes."""
    return _is_given(_STACK + _BYTES_A_NODE * nodes + _BESIDE)


def has_room_for_solver() -> bool:
    """Whether the system would give the memory that a solver wants."""
    return _is_given(_BESIDE)


def _is_given(many: int) -> bool:
    """Whether so many bytes are to be had: asked for and given back untouched, in microseconds."""
    try:
        mmap.mmap(-1, many).close()
    except (OSError, MemoryError):
        return False
    return True
