"""How the cost of a call grows with what it is given: a ratio, never a number of seconds."""

import gc
import time


def growth(call, size, *, factor=8):
    """Return how many times as long `call(factor * size)` takes as `call(size)`.

    Linear work gives about `factor`, quadratic work about its square. The best of three
    runs counts, without the garbage collector, so that what else the machine does matters little.
    """
    call(max(size // 10, 1))
    return _best(call, factor * size) / max(_best(call, size), 1e-3)


def _best(call, size):
    times = []
    gc.disable()
    try:
        for _ in range(3):
            begin = time.process_time()
            call(size)
            times.append(time.process_time() - begin)
    finally:
        gc.enable()
    return min(times)


#: What linear work stays below at a factor of 8, and quadratic work (64) is above.
LINEAR = 24
