"""Writes the blobs that the verdict is judged on: NumPy 1.24, scikit-learn 1.2.1.

anisotropic.csv is the example of scikit-learn's "Demonstration of k-means assumptions".
"""
import numpy as np
from sklearn.datasets import make_blobs

random = np.random.default_rng(1)


def write(name, parts):
    rows = np.vstack([part for part in parts])
    labels = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    with open(name, "w") as out:
        out.write("x,y,class\n")
        for (x, y), label in zip(rows, labels):
            out.write(f"{x:.4f},{y:.4f},{'abc'[label]}\n")


def blob(n, centre, deviation=1.0):
    return random.normal(centre, deviation, (n, 2))


turn = np.array([[0.6, -0.6], [-0.4, 0.8]])
x, y = make_blobs(n_samples=500, random_state=170)
write("anisotropic.csv", [x[y == label] @ turn for label in range(3)])
write("round-equal.csv", [blob(100, c) for c in [(0, 0), (6, 0), (3, 5)]])
write("round-unequal.csv", [blob(400, (0, 0), 2.5), blob(60, (5, 0), 0.5), blob(60, (3, 5), 0.5)])
write("overlapping.csv", [blob(150, c) for c in [(0, 0), (2.5, 0), (1.2, 2.2)]])
write("uniform.csv", [random.uniform(0, 1, (300, 2))])
