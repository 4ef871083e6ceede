"""scikit-learn behind the lines that org.emkit.bench.worker.Worker documents.

Run as: python3 scikit_learn.py [lloyd | elkan | PCA full | lapack TOLERANCE | randomized TOLERANCE]
"""

import os
import sys

THREADS = int(os.environ.get("BENCH_THREADS", "1"))
# OpenMP and OpenBLAS read these once, when NumPy and scikit-learn load them.
os.environ["OMP_NUM_THREADS"] = str(THREADS)
os.environ["OPENBLAS_NUM_THREADS"] = str(THREADS)

import time
import traceback
import warnings

import numpy as np
import sklearn
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA, FactorAnalysis
from sklearn.exceptions import ConvergenceWarning
from sklearn.mixture import GaussianMixture
from threadpoolctl import threadpool_info

# A fixed number of iterations always ends before convergence.
warnings.filterwarnings("ignore", category=ConvergenceWarning)


def version():
    blas = [pool for pool in threadpool_info() if pool["user_api"] == "blas"]
    name = {"openblas": "OpenBLAS", "mkl": "MKL"}
    used = ", ".join(
        f"{name.get(pool['internal_api'], pool['internal_api'])} {pool['version']}" for pool in blas
    )
    return f"{sklearn.__version__}, {used or 'BLAS unknown'}, numpy {np.__version__}"


def prepare_mixture(model, data, components, start):
    """A mixture's fit; the given start enters as a warm start.

    With means_init and its like, fit() would first do a whole M-step on random responsibilities
    and then overwrite what it found. A warm start skips that, so that the clock sees EM alone; the
    E-step after the last iteration, for the labels that fit() keeps, stays.
    """
    columns = data.shape[1]
    weights, means, covariances = np.split(start, [components, components + components * columns])
    means = means.reshape(components, columns)
    if model == "gmm-full":
        kind = "full"
        covariances = covariances.reshape(components, columns, columns)
        # The factor U of a precision matrix U Uᵀ, upper triangular, as scikit-learn keeps it.
        factors = np.array([np.linalg.inv(np.linalg.cholesky(c)).T for c in covariances])
    else:
        kind = "diag"
        covariances = covariances.reshape(components, columns)
        factors = 1 / np.sqrt(covariances)

    def run(iterations):
        # |change| < 0 is never true: it does all its iterations.
        mixture = GaussianMixture(
            components,
            covariance_type=kind,
            tol=0,
            reg_covar=0,
            max_iter=iterations,
            warm_start=True,
        )
        mixture.weights_ = weights.copy()
        mixture.means_ = means.copy()
        mixture.covariances_ = covariances.copy()
        mixture.precisions_cholesky_ = factors.copy()
        mixture.lower_bound_ = -np.inf
        mixture.converged_ = False
        mixture.fit(data)
        return mixture.n_iter_, lambda: np.concatenate(
            [mixture.weights_, mixture.means_.ravel(), mixture.covariances_.ravel()]
        )

    return run


def prepare_kmeans(algorithm, data, components, start):
    """k-means; it stops early where no label changes, and says how many iterations it did."""
    centroids = start.reshape(components, -1)

    def run(iterations):
        kmeans = KMeans(
            components,
            init=centroids,
            n_init=1,
            max_iter=iterations,
            tol=0,
            algorithm=algorithm,
        )
        kmeans.fit(data)
        return kmeans.n_iter_, lambda: kmeans.cluster_centers_.ravel()

    return run


def prepare_components(solver, data, factors):
    """Probabilistic PCA in closed form; the loadings are made of its variances, not timed."""

    def run(iterations):
        pca = PCA(factors, svd_solver=solver).fit(data)

        def outcome():
            rows, columns = data.shape
            # Maximum likelihood divides by n, and the noise is the mean of all D - q variances.
            scale = (rows - 1) / rows
            left = min(rows, columns) - factors
            noise = pca.noise_variance_ * scale * left / (columns - factors)
            lengths = np.sqrt(pca.explained_variance_ * scale - noise)
            loadings = pca.components_ * lengths[:, np.newaxis]
            return np.concatenate([pca.mean_, loadings.ravel(), [noise]])

        return 0, outcome

    return run


def prepare_factors(method, tolerance, data, factors):
    """Factor analysis from its own start; the tolerance is of the total log-likelihood in nats."""

    def run(iterations):
        analysis = FactorAnalysis(factors, svd_method=method, tol=tolerance, max_iter=iterations)
        analysis.fit(data)
        return analysis.n_iter_, lambda: np.concatenate(
            [analysis.mean_, analysis.components_.ravel(), analysis.noise_variance_]
        )

    return run


def load(algorithm, model, rows, columns, components, steps, data_file, start_file):
    data = np.fromfile(data_file, dtype="<f8").reshape(int(rows), int(columns))
    start = np.fromfile(start_file, dtype="<f8")
    if model == "kmeans":
        return prepare_kmeans(algorithm[0], data, int(components), start)
    if model == "ppca":
        return prepare_components(algorithm[1], data, int(components))
    if model == "fa":
        return prepare_factors(algorithm[0], float(algorithm[1]), data, int(components))
    if model in ("gmm-full", "gmm-diagonal"):
        return prepare_mixture(model, data, int(components), start)
    raise ValueError(f"no such model: {model}")


def serve(algorithm):
    fit = None
    for line in sys.stdin:
        request = line.split()
        try:
            if request[0] == "version":
                answer = "version " + version()
            elif request[0] == "load":
                fit = load(algorithm, *request[1:])
                answer = "loaded"
            elif request[0] == "run":
                before = time.perf_counter()
                iterations, outcome = fit(int(request[1]))
                seconds = time.perf_counter() - before
                outcome().astype("<f8").tofile(request[2])
                answer = f"ran {seconds!r} {iterations}"
            else:
                raise ValueError(f"no such request: {request[0]}")
        except Exception as error:
            traceback.print_exc()
            answer = "error " + " ".join(f"{type(error).__name__}: {error}".split())
        print(answer, flush=True)


if __name__ == "__main__":
    serve(sys.argv[1:] or ["lloyd"])
