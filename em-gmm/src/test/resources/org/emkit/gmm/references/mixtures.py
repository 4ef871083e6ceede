"""Data, files and plain formulas that the scripts of this folder share."""

import json
import sys
from pathlib import Path

import numpy as np
import scipy
from scipy.special import logsumexp
from scipy.stats import multivariate_normal

HERE = Path(__file__).resolve().parent
RESOURCES = HERE.parents[3]
DATA = {
    "iris": "iris.csv",
    "faithful": "faithful.csv",
    "synthetic": "org/emkit/gmm/references/synthetic.csv",
    "small": "org/emkit/gmm/references/small.csv",
    "missing": "org/emkit/gmm/references/missing.csv",
}
SHAPES = ("full", "tied", "diagonal", "spherical")


def load(name):
    """The rows of a data set, NaN where a cell is missing."""
    return np.loadtxt(RESOURCES / DATA[name], delimiter=",", skiprows=1)


def save_rows(name, rows):
    header = ",".join(f"x{j + 1}" for j in range(rows.shape[1]))
    lines = [",".join("NaN" if np.isnan(v) else repr(float(v)) for v in row) for row in rows]
    (RESOURCES / DATA[name]).write_text("\n".join([header, *lines]) + "\n")


def versions(**more):
    python = ".".join(map(str, sys.version_info[:3]))
    return {"python": python, "numpy": np.__version__, "scipy": scipy.__version__, **more}


def plain(value):
    """Arrays as lists, with doubles that are read back exactly."""
    if isinstance(value, dict):
        return {key: plain(v) for key, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, np.generic):
        return value.item()
    return value


def dump(value, depth=0):
    """JSON with a line per field of an object; arrays of numbers stay on one line."""
    pad = "  " * (depth + 1)
    end = "\n" + "  " * depth
    if isinstance(value, dict):
        fields = (f"{pad}{json.dumps(k)}: {dump(v, depth + 1)}" for k, v in value.items())
        return "{\n" + ",\n".join(fields) + end + "}"
    if isinstance(value, list) and any(isinstance(v, dict) for v in value):
        return "[\n" + ",\n".join(pad + dump(v, depth + 1) for v in value) + end + "]"
    return json.dumps(value, allow_nan=False, separators=(",", ":"))


def save(name, value):
    (HERE / name).write_text(dump(plain(value)) + "\n")


def read(name):
    return json.loads((HERE / name).read_text())


def matrices(shape, covariances, k, d):
    """Covariances of any shape as K full matrices."""
    c = np.asarray(covariances, dtype=float)
    if shape == "full":
        return c
    if shape == "tied":
        return np.repeat(c[None], k, axis=0)
    if shape == "diagonal":
        return np.array([np.diag(row) for row in c])
    return np.array([s * np.eye(d) for s in c])


def patterns(rows):
    """Masks of observed columns, each with the indices of its rows."""
    observed = ~np.isnan(rows)
    return [(o, np.flatnonzero((observed == o).all(axis=1))) for o in np.unique(observed, axis=0)]


def log_joint(rows, shape, parameters):
    """log pi_k + log N(observed cells of row i | component k), by scipy; N x K."""
    weights = np.asarray(parameters["weights"])
    means = np.asarray(parameters["means"])
    k, d = means.shape
    sigma = matrices(shape, parameters["covariances"], k, d)
    out = np.empty((len(rows), k))
    for o, which in patterns(rows):
        for j in range(k):
            density = 0.0
            if o.any():
                density = multivariate_normal.logpdf(
                    rows[np.ix_(which, o)], means[j][o], sigma[j][np.ix_(o, o)])
            out[which, j] = np.log(weights[j]) + density
    return out


def log_likelihood(rows, shape, parameters):
    return float(logsumexp(log_joint(rows, shape, parameters), axis=1).sum())


def free_parameters(shape, k, d):
    covariance = {
        "full": k * d * (d + 1) // 2,
        "tied": d * (d + 1) // 2,
        "diagonal": k * d,
        "spherical": k,
    }
    return k - 1 + k * d + covariance[shape]


def default_prior(rows, shape, k):
    """Fraley and Raftery (2007), as mclust has it."""
    d = rows.shape[1]
    scale = np.cov(rows.T) / k ** (2 / d)
    if shape in ("diagonal", "spherical"):
        scale = np.trace(np.cov(rows.T)) / d / k ** (2 / d)
    return {"shrinkage": 0.01, "mean": rows.mean(axis=0), "dof": d + 2, "scale": scale}


def log_prior(shape, parameters, prior):
    """The log-prior without the constants, and without the Dirichlet part."""
    means = np.asarray(parameters["means"])
    k, d = means.shape
    kappa, nu = prior["shrinkage"], prior["dof"]
    scale, centre = np.asarray(prior["scale"]), np.asarray(prior["mean"])
    sigma = matrices(shape, parameters["covariances"], k, d)
    inverse = np.linalg.inv(sigma)
    log_det = np.linalg.slogdet(sigma)[1]
    off = kappa * np.einsum("ki,kij,kj->k", means - centre, inverse, means - centre)
    if shape == "full":
        return -0.5 * np.sum((nu + d + 2) * log_det + np.einsum("ij,kji->k", scale, inverse) + off)
    if shape == "tied":
        return -0.5 * ((nu + d + k + 1) * log_det[0] + np.trace(scale @ inverse[0]) + off.sum())
    if shape == "diagonal":
        traces = scale * np.trace(inverse, axis1=1, axis2=2)
        return -0.5 * np.sum((nu + 3) * log_det + traces + off)
    return -0.5 * np.sum((nu + d + 2) * log_det / d + scale * inverse[:, 0, 0] + off)


def em_step(rows, shape, parameters, prior=None, dirichlet=1.0):
    """One plain EM step for rows that may miss cells (with a prior: for complete rows)."""
    joint = log_joint(rows, shape, parameters)
    r = np.exp(joint - logsumexp(joint, axis=1, keepdims=True))
    n, d = rows.shape
    means = np.asarray(parameters["means"])
    k = len(means)
    sigma = matrices(shape, parameters["covariances"], k, d)
    filled = np.empty((k, n, d))
    spread = np.zeros((k, d, d))
    for j in range(k):
        filled[j] = rows
        for i in np.flatnonzero(np.isnan(rows).any(axis=1)):
            filled[j, i], c = conditional(rows[i], means[j], sigma[j])
            spread[j] += r[i, j] * c
    counts = r.sum(axis=0)
    new_means = np.einsum("ik,kid->kd", r, filled) / counts[:, None]
    scatter = spread
    for j in range(k):
        off = filled[j] - new_means[j]
        scatter[j] += (r[:, j, None] * off).T @ off
    nu, scale, extra = 0.0, 0.0, 0.0
    if prior is not None:
        kappa, nu = prior["shrinkage"], prior["dof"]
        scale, centre = np.asarray(prior["scale"]), np.asarray(prior["mean"])
        for j in range(k):
            off = new_means[j] - centre
            scatter[j] += kappa * counts[j] / (counts[j] + kappa) * np.outer(off, off)
        new_means = (counts[:, None] * new_means + kappa * centre) / (counts + kappa)[:, None]
        extra = 1.0
    if shape == "full":
        divisor = counts + extra * (nu + d + 2)
        covariances = (scale + scatter) / divisor[:, None, None]
    elif shape == "tied":
        covariances = (scale + scatter.sum(axis=0)) / (n + extra * (nu + d + k + 1))
    elif shape == "diagonal":
        diagonals = np.einsum("kii->ki", scatter)
        covariances = (scale + diagonals) / (counts + extra * (nu + 3))[:, None]
    else:
        traces = np.einsum("kii->k", scatter)
        covariances = (scale + traces) / (counts * d + extra * (nu + d + 2))
    weights = (counts + dirichlet - 1) / (counts + dirichlet - 1).sum()
    return {"weights": weights, "means": new_means, "covariances": covariances}


def conditional(row, mean, sigma):
    """The row with E[x_m | x_o] in its missing cells, and Cov[x_m | x_o] embedded in D x D."""
    m = np.isnan(row)
    o = ~m
    filled, c = row.copy(), np.zeros_like(sigma)
    if m.any():
        regression = np.linalg.solve(sigma[np.ix_(o, o)], sigma[np.ix_(o, m)]).T
        filled[m] = mean[m] + regression @ (row[o] - mean[o])
        c[np.ix_(m, m)] = sigma[np.ix_(m, m)] - regression @ sigma[np.ix_(o, m)]
    return filled, c
