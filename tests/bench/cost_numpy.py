#!/usr/bin/env python3
"""The peer of cost_draws copula: a million samples of thirty triangular cost
items, all correlated by rank through a Gaussian copula, with NumPy and SciPy,
as a user would write it. In chunks that fit the cache, which is faster than
all at once.

Usage: cost_numpy.py [SAMPLES]
"""
import sys
import time

import numpy as np
from scipy.special import ndtr

N = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
ITEMS, RANK_CORRELATION, CHUNK = 30, 0.3, 20_000

begin = time.time()
rng = np.random.Generator(np.random.PCG64(7))
low = rng.uniform(1e6, 5e7, ITEMS)
mode = low * rng.uniform(1.05, 1.4, ITEMS)
high = mode * rng.uniform(1.05, 1.8, ITEMS)
matrix = np.full((ITEMS, ITEMS), 2 * np.sin(np.pi * RANK_CORRELATION / 6))
np.fill_diagonal(matrix, 1)
factor = np.linalg.cholesky(matrix).T
turn = (mode - low) / (high - low)
rising = (high - low) * (mode - low)
falling = (high - low) * (high - mode)
totals = np.empty(N)
for first in range(0, N, CHUNK):
    scores = rng.standard_normal((min(CHUNK, N - first), ITEMS)) @ factor
    u = ndtr(scores)
    x = np.where(u < turn, low + np.sqrt(u * rising),
                 high - np.sqrt((1 - u) * falling))
    totals[first:first + CHUNK] = x.sum(1)
sampled = time.time()
found = np.percentile(totals, [5, 50, 80, 90, 95])
done = time.time()
print(f"sampled {sampled - begin:.4f} s, percentiles {done - sampled:.4f} s, "
      f"total {done - begin:.4f} s")
print(f"mean {totals.mean():.0f} P5..P95 {found}")
