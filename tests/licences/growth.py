"""How time grows with the length of a text: what takes twice the text twice the time is linear."""

import time
from collections.abc import Callable


def ratio(read: Callable[[str], object], piece: str, characters: int) -> float:
    """Time for a text twice as long over the time for it: about 2 when linear, 4 when quadratic.

    The least of several runs counts, and differences of less than a few milliseconds do not. Time of this
    process, so that others on the machine do not count.
    """
    short, long = (_least(read, piece * (size // len(piece))) for size in (characters, characters * 2))
    return long / max(short, 0.005)


def _least(read: Callable[[str], object], text: str) -> float:
    times = []
    for _ in range(5):
        started = time.process_time()
        read(text)
        times.append(time.process_time() - started)
    return min(times)
