"""Lloyd's trajectories and silhouettes by scikit-learn, for LloydReferenceTest.

In this folder: python3 scikit_learn.py ../../../../iris.csv > scikit-learn.json
Made with scikit-learn 1.2.1; tol=0 never stops early.
"""

import json
import sys
import warnings

import numpy as np
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score

warnings.filterwarnings("ignore")


data = np.genfromtxt(sys.argv[1], delimiter=",", skip_header=1)
# Iris has rows exactly between centroids, where rounding decides: a little noise ends that.
data = np.round(data + 0.001 * np.random.default_rng(1).normal(size=data.shape), 6)
cases = []
for size in [2, 3, 5, 8]:
    # Rows spread over the file: a start that needs no random numbers.
    rows = [(i * len(data)) // size for i in range(size)]
    iterations = []
    for count in range(1, 9):
        fit = KMeans(
            size, init=data[rows], n_init=1, max_iter=count, tol=0, algorithm="lloyd"
        ).fit(data)
        iterations.append(
            {
                "centroids": fit.cluster_centers_.tolist(),
                "labels": fit.labels_.tolist(),
                "inertia": fit.inertia_,
            }
        )
    cases.append(
        {
            "start": rows,
            "iterations": iterations,
            "silhouette": silhouette_score(data, fit.labels_),
        }
    )
json.dump({"data": data.tolist(), "cases": cases}, sys.stdout)
