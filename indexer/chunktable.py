"""All chunks of a snapshot as arrays: which unit and document each belongs to, and its kind."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.records import ChunkKind

Ids = NDArray[np.int64]
KINDS: tuple[ChunkKind, ...] = ("question", "passage", "window", "code", "sources")


@dataclass(frozen=True, slots=True)
class ChunkTable:
    """All chunks in the order of their ids, (n,) each; kinds are positions in KINDS.

    units number the candidates of a search: an entry, or a section of another document.
    targets are positions of passages in this table. by_unit lists the positions unit by unit;
    those of unit u are by_unit[starts[u]:starts[u + 1]].
    """

    ids: Ids
    documents: Ids
    units: Ids
    targets: Ids
    kinds: Ids
    by_unit: Ids
    starts: Ids

    def positions(self, ids: Ids) -> Ids:
        """Where the chunks with these ids stand."""
        return np.searchsorted(self.ids, ids)

    def units_of(self, positions: Ids) -> Ids:
        """The units of some chunks, each once, in their order.

        numpy.unique would do, but its first call loads a module that takes longer than a search.
        """
        held = np.zeros(len(self.starts) - 1, dtype=bool)
        held[self.units[positions]] = True
        return np.flatnonzero(held)

    def of_units(self, units: Ids) -> Ids:
        """The positions of the chunks of some units, unit by unit."""
        sizes = self.starts[units + 1] - self.starts[units]
        ends = np.cumsum(sizes)
        # A run of positions per unit: what its place in the result lacks against by_unit's.
        runs = np.arange(sizes.sum()) + np.repeat(self.starts[units] - ends + sizes, sizes)
        found: Ids = self.by_unit[runs]
        return found
