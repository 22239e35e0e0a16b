"""Random numbers. The same seed gives the same numbers on every device and in every language."""

from libautograd import _native
from libautograd._ops.random import *


class Generator:
    """A source of random numbers: a seed and a position in its stream.

    Parameters
    ----------
    seed : int
        any 64-bit integer
    """

    __slots__ = ("_handle", "__weakref__")

    def __init__(self, seed: int) -> None:
        self._handle = _native.rng_new(seed)

    def seed(self, seed: int) -> None:
        """Go to the beginning of a seed's stream."""
        _native.rng_seed(self._handle, seed)

    @property
    def state(self) -> tuple[int, int]:
        """The seed and the position; setting it goes on from there."""
        seed, counter = _native.rng_state(self._handle)
        return seed, counter

    @state.setter
    def state(self, state: tuple[int, int]) -> None:
        _native.rng_set_state(self._handle, *state)

    def __repr__(self) -> str:
        seed, counter = self.state
        return f"Generator(seed={seed}, position={counter})"

    def __reduce__(self) -> tuple[object, ...]:
        return _restored, self.state


def _restored(seed: int, counter: int) -> Generator:
    made = Generator(seed)
    made.state = seed, counter
    return made


def seed(seed: int) -> None:
    """Seed this thread's default generator.

    Parameters
    ----------
    seed : int
        any 64-bit integer
    """
    _native.rng_seed(None, seed)
