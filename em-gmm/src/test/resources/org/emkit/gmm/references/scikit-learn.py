"""Writes scikit-learn.json: steps of scikit-learn's EM from given starts, without its reg_covar.

GaussianMixture.fit would not do: with weights_init, means_init and precisions_init it still makes
an M-step on the responsibilities of k-means first, and its lower_bound_ belongs to the parameters
before the last M-step. So its own E- and M-step are called from the start, and score_samples at
the parameters that are reported.
"""

import numpy as np
import sklearn
from sklearn.mixture import GaussianMixture
from sklearn.mixture._gaussian_mixture import _compute_precision_cholesky

from mixtures import DATA, SHAPES, load, save, versions

THEIRS = {"full": "full", "tied": "tied", "diagonal": "diag", "spherical": "spherical"}
STEPS = (1, 2, 5, 20)
ROWS = {
    ("iris", 2): (3, 110), ("iris", 3): (3, 60, 110),
    ("faithful", 2): (1, 2), ("faithful", 3): (1, 2, 20),
    ("synthetic", 2): (0, 1), ("synthetic", 3): (0, 1, 2),
}
WEIGHTS = {2: [0.375, 0.625], 3: [0.25, 0.3125, 0.4375]}
# Per component: a part of the data's variances, and of their correlations.
PARTS = (0.375, 0.5, 0.25)
CORRELATIONS = (0.5, 0.25, -0.25)


def rounded(values):
    """To four significant digits: a start is easily typed."""
    return np.vectorize(lambda v: float(f"{v:.4g}"))(values)


def start(rows, name, k, shape):
    covariance = np.cov(rows.T)
    variances = np.diag(covariance)
    full = [PARTS[j] * (CORRELATIONS[j] * covariance + (1 - CORRELATIONS[j]) * np.diag(variances))
            for j in range(k)]
    covariances = {
        "full": full,
        "tied": full[0],
        "diagonal": np.outer(PARTS[:k], variances),
        "spherical": np.array(PARTS[:k]) * variances.mean(),
    }[shape]
    return {
        "weights": np.array(WEIGHTS[k]),
        "means": rounded(rows[list(ROWS[name, k])]),
        "covariances": rounded(covariances),
    }


def case(name, k, shape):
    rows = load(name)
    first = start(rows, name, k, shape)
    model = GaussianMixture(k, covariance_type=THEIRS[shape], reg_covar=0)
    model.weights_, model.means_, model.covariances_ = first.values()
    model.precisions_cholesky_ = _compute_precision_cholesky(model.covariances_, THEIRS[shape])

    def total():
        return model.score_samples(rows).sum()

    out = {
        "data": name, "shape": shape, "components": k,
        "free_parameters": int(model._n_parameters()),
        "start": {**first, "log_likelihood": total()},
        "steps": [],
    }
    for step in range(1, max(STEPS) + 1):
        _, log_responsibilities = model._e_step(rows)
        model._m_step(rows, log_responsibilities)
        if step in STEPS:
            out["steps"].append({
                "iterations": step,
                "weights": model.weights_, "means": model.means_, "covariances": model.covariances_,
                "log_likelihood": total(), "bic": model.bic(rows), "aic": model.aic(rows),
            })
    return out


names = ("iris", "faithful", "synthetic")
save("scikit-learn.json", {
    "versions": versions(**{"scikit-learn": sklearn.__version__}),
    "data": {name: DATA[name] for name in names},
    "cases": [case(name, k, shape) for name in names for shape in SHAPES for k in (2, 3)],
})
