"""Writes synthetic.csv (60 x 3), small.csv (20 x 2) and missing.csv (25 x 3, 25 % missing)."""

import numpy as np

from mixtures import save_rows


def draw(random, counts, means, factors):
    rows = [m + random.standard_normal((n, len(m))) @ np.asarray(f).T
            for n, m, f in zip(counts, means, factors)]
    return random.permutation(np.concatenate(rows))


random = np.random.default_rng(20070615)
save_rows("synthetic", draw(
    random, (15, 20, 25),
    ([0.0, 0.0, 0.0], [4.0, -3.0, 1.0], [-1.0, 4.0, 5.0]),
    ([[1.0, 0, 0], [0.5, 0.8, 0], [-0.3, 0.4, 1.1]],
     [[1.4, 0, 0], [-0.6, 1.0, 0], [0.2, 0.1, 0.7]],
     [[0.8, 0, 0], [0.1, 1.5, 0], [0.6, -0.7, 0.9]])))
save_rows("small", draw(
    random, (12, 8),
    ([0.0, 0.0], [1.75, 1.25]),
    ([[1.0, 0], [0.6, 0.9]], [[0.7, 0], [-0.4, 1.2]])))

rows = draw(
    random, (13, 12),
    ([0.0, 0.0, 0.0], [4.0, 3.0, -4.0]),
    ([[1.0, 0, 0], [0.7, 0.8, 0], [-0.3, 0.4, 1.0]],
     [[1.2, 0, 0], [-0.5, 0.9, 0], [0.4, 0.5, 0.8]]))
# 19 of 75 cells, in a random order, but never all cells of a row.
missing = np.zeros(rows.shape, dtype=bool)
for cell in random.permutation(rows.size):
    i, j = divmod(cell, 3)
    if missing.sum() < 19 and missing[i].sum() < 2:
        missing[i, j] = True
rows[missing] = np.nan
save_rows("missing", rows)
