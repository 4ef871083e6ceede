"""Writes agreement.csv: ARI and NMI by scikit-learn 1.2.1 of labels drawn at random.

Each line: first labels, second labels (digits), adjusted_rand_score, normalized_mutual_info_score.
"""
import numpy as np
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

random = np.random.default_rng(7)
cases = [
    ([0, 0, 1, 2], [0, 0, 1, 1]),
    ([0, 0, 0, 0], [0, 0, 0, 0]),
    ([0, 0, 0, 0], [0, 1, 2, 3]),
    ([0, 1, 2, 3], [3, 2, 1, 0]),
    ([0, 0, 0, 0], [0, 0, 1, 1]),
    ([0, 0, 1, 1], [0, 1, 0, 1]),
    ([0], [0]),
]
for rows, first, second in [(20, 2, 2), (50, 3, 4), (200, 5, 3), (1000, 9, 9)]:
    a = random.integers(0, first, rows)
    b = np.where(random.random(rows) < 0.7, a % second, random.integers(0, second, rows))
    cases.append((a, b))
with open("agreement.csv", "w") as out:
    out.write("first,second,ari,nmi\n")
    for a, b in cases:
        digits = ["".join(str(label) for label in labels) for labels in (a, b)]
        out.write(",".join(digits))
        out.write(f",{adjusted_rand_score(a, b)!r},{normalized_mutual_info_score(a, b)!r}\n")
