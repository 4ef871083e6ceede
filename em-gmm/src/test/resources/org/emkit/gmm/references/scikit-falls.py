"""Prints what scikit-learn's reg_covar does to the log-likelihood, and its stop on small numbers.

Iris with K = 10 and reg_covar = 1e-3 from random responsibilities, seeds 0 to 29: the E- and M-steps
of fit, for as many iterations as the argument says (default 100, as max_iter) without a stop, the
total log-likelihood at the parameters of each iteration. Then fit with its defaults on iris and on
iris * 1e-6 with K = 3.
"""

import sys
import warnings

import numpy as np
import sklearn
from sklearn.exceptions import ConvergenceWarning
from sklearn.mixture import GaussianMixture
from sklearn.utils import check_random_state

from mixtures import load

warnings.simplefilter("ignore", ConvergenceWarning)
iterations = int(sys.argv[1]) if len(sys.argv) > 1 else 100
iris = load("iris")
print(f"scikit-learn {sklearn.__version__}, numpy {np.__version__}")


def totals(seed, reg_covar):
    """Total log-likelihood after the first M-step and after each of the iterations."""
    model = GaussianMixture(10, reg_covar=reg_covar, init_params="random", random_state=seed)
    model._initialize_parameters(iris, check_random_state(seed))
    out = [model.score_samples(iris).sum()]
    for _ in range(iterations):
        _, log_responsibilities = model._e_step(iris)
        model._m_step(iris, log_responsibilities)
        out.append(model.score_samples(iris).sum())
    return np.array(out)


for reg_covar in (1e-3, 1e-6):
    falls = np.array([-np.diff(totals(seed, reg_covar)).min() for seed in range(30)])
    print(f"iris, K = 10, reg_covar = {reg_covar:g}, {iterations} iterations: "
          f"{(falls > 1e-9).sum()} of 30 runs fall by more than 1e-9, "
          f"{(falls > 1e-3).sum()} by more than 1e-3; the largest fall is {falls.max():.3g}")

stops, fallen = [], 0
for seed in range(30):
    model = GaussianMixture(10, reg_covar=1e-3, init_params="random", random_state=seed).fit(iris)
    stops.append(model.n_iter_)
    fallen += (np.diff(totals(seed, 1e-3))[:model.n_iter_] < -1e-9).any()
print(f"reg_covar = 0.001 with fit and its default tolerance: stops after {min(stops)} to {max(stops)} "
      f"iterations, {fallen} of 30 runs have fallen by then")

for scale in (1.0, 1e-6):
    fits = [GaussianMixture(3, random_state=seed).fit(scale * iris) for seed in range(10)]
    print(f"iris * {scale:g}, K = 3, defaults, seeds 0 to 9: "
          f"stops after {sorted({f.n_iter_ for f in fits})} iterations, "
          f"converged_ {sorted({f.converged_ for f in fits})}, "
          f"mean log-likelihood {min(f.score(scale * iris) for f in fits):.6g} "
          f"to {max(f.score(scale * iris) for f in fits):.6g}")
    variances = np.array([np.diag(c) for f in fits for c in f.covariances_])
    print(f"  variances {variances.min():.4g} to {variances.max():.4g}; "
          f"of the data {np.var(scale * iris, axis=0).min():.4g} "
          f"to {np.var(scale * iris, axis=0).max():.4g}; "
          f"weights {np.round(np.sort(fits[0].weights_), 3)}")
shift = 150 * 4 * np.log(1e6)
plain, small = (GaussianMixture(3, random_state=0).fit(s * iris) for s in (1.0, 1e-6))
print(f"total log-likelihood on iris * 1e-6, scaled back: "
      f"{150 * small.score(1e-6 * iris) - shift:.2f}, against {150 * plain.score(iris):.2f} on iris")
