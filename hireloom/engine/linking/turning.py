"""Rows turned so that the names of one occupation lie near each other, learned from those names alone.

What differs between names of one thing ("baker", "bread baker") says nothing and counts less afterwards; what differs
between occupations counts more. Source: within-class covariance normalization (Hatch, Kajarekar and Stolcke, 2006),
with directions weighed as in linear discriminant analysis (Fisher, 1936).
"""

from typing import TYPE_CHECKING

from hireloom.engine.linking.encoding import Rows, unit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STEADY = 0.3
"""How much of an even spread is added to what was seen within occupations, so that few names turn little."""
POWER = 0.25
"""How strongly a direction counts by how much occupations differ in it."""


class Turning:
    """What the names of a classification say of which directions matter; `of` gives the occupation of each row."""

    def __init__(self, rows: Rows, of: "NDArray[np.int64]") -> None:
        import numpy as np  # slow

        count, width = rows.shape
        self._middle = rows.mean(0)
        self._matrix = np.eye(width, dtype=np.float32)
        means = means_of(rows, of)
        around, apart = rows - means[of], means[of] - self._middle
        within, between = around.T @ around / count, apart.T @ apart / count
        even = float(np.trace(within)) / width
        if even > 0 and between.any():
            spread, directions = np.linalg.eigh(within + STEADY * even * np.eye(width))
            plain = directions / np.sqrt(spread)
            differ, turned = np.linalg.eigh(plain.T @ between @ plain)
            weights = (np.maximum(differ, 0) / differ.max()) ** POWER
            self._matrix = (plain @ turned * weights).astype(np.float32)

    def turned(self, rows: Rows) -> Rows:
        """Give rows of length 1 again."""
        return unit((rows - self._middle) @ self._matrix)


def means_of(rows: Rows, of: "NDArray[np.int64]") -> Rows:
    """Give the mean row of each occupation."""
    import numpy as np  # slow

    sums = np.zeros((int(of.max()) + 1, rows.shape[1]), np.float32)
    np.add.at(sums, of, rows)
    means: Rows = (sums / np.maximum(np.bincount(of), 1)[:, None]).astype(np.float32)
    return means
