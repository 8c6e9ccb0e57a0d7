"""A dictionary that forgets what came first once it holds too much; threads may share it."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """What was worked out lately, up to a limit on the sum of the values' weights.

    >>> squares = Recent[int, int](limit=2)
    >>> [squares.get(n, lambda: n * n) for n in (2, 3, 4)]
    [4, 9, 16]
    >>> len(squares)
    2
    """

    def __init__(self, limit: int, weigh: Callable[[V], int] = lambda value: 1) -> None:
        self._limit = limit
        self._weigh = weigh
        self._held: dict[K, V] = {}
        self._weight = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, key: K) -> bool:
        return key in self._held

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The value of a key, made if it is not held.

        Args:
            key: what is looked up.
            make: called outside of the lock; two threads may both make the same value.
        """
        try:
            return self._held[key]
        except KeyError:
            pass
        value = make()
        with self._lock:
            if key not in self._held:
                self._held[key] = value
                self._weight += self._weigh(value)
            while self._weight > self._limit and self._held:
                self._weight -= self._weigh(self._held.pop(next(iter(self._held))))
        return value
