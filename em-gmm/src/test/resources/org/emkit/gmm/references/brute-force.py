"""Writes brute-force.json: maxima found by scipy.optimize, without any EM step or closed form.

Free coordinates throughout: log ratios of weights, means, Cholesky factors with logarithms on the
diagonal, logarithms of variances; below a floor, Sigma = diag(floor) + L L'. BFGS with analytic
gradients (checked against differences), then Newton steps with a Hessian by differences of the
gradient.
"""

import numpy as np
from scipy.optimize import approx_fprime, minimize
from scipy.special import logsumexp

from mixtures import (
    DATA, SHAPES, conditional, default_prior, load, log_joint, log_likelihood, log_prior, matrices,
    save, versions)


def maximise(function, start):
    """The local maximum near start: point, value, largest gradient entry, largest curvature."""
    x = minimize(lambda p: [-v for v in function(p)], start, jac=True, method="BFGS",
                 options={"gtol": 1e-9, "maxiter": 5000}).x

    def hessian(p):
        steps = 1e-5 * np.maximum(1, np.abs(p))
        columns = [(function(p + h * e)[1] - function(p - h * e)[1]) / (2 * h)
                   for h, e in zip(steps, np.eye(len(p)))]
        return (np.array(columns) + np.array(columns).T) / 2

    for _ in range(6):
        value, gradient = function(x)
        # Directions without curvature (rotations of a factor) stay as they are.
        candidate = x - np.linalg.pinv(hessian(x), rcond=1e-7, hermitian=True) @ gradient
        if np.abs(function(candidate)[1]).max() >= np.abs(gradient).max():
            break
        x = candidate
    value, gradient = function(x)
    return x, value, np.abs(gradient).max(), np.linalg.eigvalsh(hessian(x))[-1]


def check_gradient(function, x):
    numeric = approx_fprime(x, lambda p: function(p)[0], 1e-7)
    gradient = function(x)[1]
    assert np.allclose(numeric, gradient, rtol=2e-4, atol=2e-4 * np.abs(gradient).max())


def unpack(coordinates, d):
    factor = np.zeros((d, d))
    factor[np.tril_indices(d)] = coordinates
    return factor


def floored(scatter, weight, floor, shape, x):
    """weight times -1/2 (log |Sigma| + tr Sigma^-1 S) and its gradient, Sigma above diag(floor)."""
    d = len(floor)
    if shape in ("full", "tied"):
        factor = unpack(x, d)
        sigma = np.diag(floor) + factor @ factor.T
    elif shape == "diagonal":
        sigma = np.diag(floor + x ** 2)
    else:
        sigma = (floor.max() + x[0] ** 2) * np.eye(d)
    inverse = np.linalg.inv(sigma)
    value = -weight / 2 * (np.linalg.slogdet(sigma)[1] + np.trace(inverse @ scatter))
    by_sigma = -weight / 2 * (inverse - inverse @ scatter @ inverse)
    if shape in ("full", "tied"):
        gradient = (2 * by_sigma @ factor)[np.tril_indices(d)]
    elif shape == "diagonal":
        gradient = 2 * x * np.diag(by_sigma)
    else:
        gradient = 2 * x * np.trace(by_sigma)
    return value, gradient, sigma


def floor_case(random, shape, scatters, counts, floor):
    floor, counts = np.array(floor, dtype=float), np.array(counts, dtype=float)
    pooled = np.tensordot(counts, np.array(scatters, dtype=float), axes=1) / counts.sum()
    d = len(floor)
    size = {"full": d * (d + 1) // 2, "tied": d * (d + 1) // 2, "diagonal": d, "spherical": 1}[shape]

    def function(x):
        return floored(pooled, counts.sum(), floor, shape, x)[:2]

    check_gradient(function, random.standard_normal(size))
    found = [maximise(function, random.standard_normal(size)) for _ in range(20)]
    x, value, gradient, _ = max(found, key=lambda f: f[1])
    sigma = floored(pooled, counts.sum(), floor, shape, x)[2]
    scale = np.sqrt(np.outer(floor, floor))
    lower = np.linalg.eigvalsh(sigma / scale)
    active = int((lower < 1 + 1e-9).sum())
    if shape == "spherical":
        active = int(abs(sigma[0, 0] / floor.max() - 1) < 1e-9)
    covariance = {"diagonal": np.diag(sigma), "spherical": sigma[0, 0]}.get(shape, sigma)
    return {
        "shape": shape, "counts": counts, "scatters": scatters, "floor": floor, "active": active,
        "covariance": covariance, "objective": value, "largest_gradient": gradient,
    }


TWO = [[2.0, 0.6], [0.6, 0.5]]
OTHER = [[0.75, -0.5], [-0.5, 1.5]]
FLAT = [[1.0, 2.0], [2.0, 4.0]]
THREE = [[2.0, 0.75, -0.5], [0.75, 1.0, 0.25], [-0.5, 0.25, 0.5]]
LINE = [[1.0, -1.0, 0.5], [-1.0, 1.0, -0.5], [0.5, -0.5, 0.25]]


def floor_cases():
    random = np.random.default_rng(1)
    cases = []
    for shape in ("full", "diagonal", "spherical"):
        for scatter, floors in (
            (TWO, ([0.01, 0.01], [0.4, 0.4], [3, 3], [0.125, 0.75], [1.75, 0.03125])),
            (FLAT, ([1e-3, 1e-3], [0.25, 2], [6, 6])),
            (THREE, ([0.01, 0.01, 0.01], [0.25, 0.25, 0.25], [1.125, 1.125, 1.125], [4, 4, 4],
                     [0.0625, 0.5, 1], [2.5, 0.03125, 0.25])),
            (LINE, ([1e-3, 1e-3, 1e-3], [0.125, 0.25, 0.5])),
        ):
            cases += [floor_case(random, shape, [scatter], [1], floor) for floor in floors]
    for scatters, floors in (
        ([TWO, OTHER, FLAT], ([0.01, 0.01], [1.25, 1.25], [4, 4], [0.5, 2])),
        ([THREE, LINE], ([0.01, 0.01, 0.01], [0.375, 0.25, 0.5], [1, 1, 1], [3, 3, 3])),
    ):
        counts = [12.5, 30, 7.5][:len(scatters)]
        cases += [floor_case(random, "tied", scatters, counts, floor) for floor in floors]
    return cases


class Coordinates:
    """Mixtures of a shape as free vectors, and log-likelihoods with gradients in them."""

    def __init__(self, rows, shape, k, prior=None, dirichlet=1.0):
        self.rows, self.shape, self.k, self.d = rows, shape, k, rows.shape[1]
        self.prior, self.dirichlet = prior, dirichlet

    def vector(self, parameters):
        w = np.log(np.asarray(parameters["weights"]))
        c = np.asarray(parameters["covariances"])
        if self.shape in ("full", "tied"):
            def flat(sigma):
                factor = np.linalg.cholesky(sigma)
                np.fill_diagonal(factor, np.log(np.diag(factor)))
                return factor[np.tril_indices(self.d)]
            c = np.concatenate([flat(s) for s in c]) if self.shape == "full" else flat(c)
        else:
            c = np.log(c).ravel()
        return np.concatenate([w[:-1] - w[-1], np.ravel(parameters["means"]), c])

    def _factors(self, x):
        size = self.d * (self.d + 1) // 2
        factors = [unpack(part, self.d) for part in x.reshape(-1, size)]
        for factor in factors:
            np.fill_diagonal(factor, np.exp(np.diag(factor)))
        return np.array(factors)

    def parameters(self, x):
        k, d = self.k, self.d
        w = np.append(x[:k - 1], 0)
        c = x[k - 1 + k * d:]
        if self.shape in ("full", "tied"):
            factors = self._factors(c)
            c = factors @ factors.transpose(0, 2, 1)
            c = c if self.shape == "full" else c[0]
        else:
            c = np.exp(c) if self.shape == "spherical" else np.exp(c).reshape(k, d)
        return {
            "weights": np.exp(w - logsumexp(w)),
            "means": x[k - 1:k - 1 + k * d].reshape(k, d),
            "covariances": c,
        }

    def objective(self, parameters):
        """Log-likelihood and log-prior, by the plain formulas of mixtures.py."""
        prior = (self.dirichlet - 1) * float(np.log(parameters["weights"]).sum())
        if self.prior is not None:
            prior += float(log_prior(self.shape, parameters, self.prior))
        return log_likelihood(self.rows, self.shape, parameters), prior

    def __call__(self, x):
        k, d, rows = self.k, self.d, self.rows
        p = self.parameters(x)
        w, means = p["weights"], p["means"]
        sigma = matrices(self.shape, p["covariances"], k, d)
        # As log_joint, but by patterns of missing cells, for speed.
        observed = ~np.isnan(rows)
        joint = np.empty((len(rows), k))
        pieces = []
        for pattern in np.unique(observed, axis=0):
            which = (observed == pattern).all(axis=1)
            o = np.flatnonzero(pattern)
            for j in range(k):
                inverse = np.linalg.inv(sigma[j][np.ix_(o, o)])
                off = rows[which][:, o] - means[j][o]
                solved = off @ inverse
                joint[which, j] = np.log(w[j]) - 0.5 * (
                    len(o) * np.log(2 * np.pi) + np.linalg.slogdet(sigma[j][np.ix_(o, o)])[1]
                    + (solved * off).sum(axis=1))
                pieces.append((which, o, j, inverse, solved))
        rowwise = logsumexp(joint, axis=1)
        r = np.exp(joint - rowwise[:, None])
        value = rowwise.sum() + (self.dirichlet - 1) * np.log(w).sum()
        by_mean, by_sigma = np.zeros((k, d)), np.zeros((k, d, d))
        for which, o, j, inverse, solved in pieces:
            by_mean[j][o] += r[which, j] @ solved
            by_sigma[j][np.ix_(o, o)] += 0.5 * (
                (r[which, j, None] * solved).T @ solved - r[which, j].sum() * inverse)
        by_weight = r.sum(axis=0) - len(rows) * w + (self.dirichlet - 1) * (1 - k * w)
        if self.prior is not None:
            value += log_prior(self.shape, p, self.prior)
            self._add_prior(p, sigma, by_mean, by_sigma)
        if self.shape in ("full", "tied"):
            factors = self._factors(x[k - 1 + k * d:])
            total = by_sigma if self.shape == "full" else by_sigma.sum(axis=0)[None]
            c = 2 * total @ factors
            for g, factor in zip(c, factors):
                np.fill_diagonal(g, np.diag(g) * np.diag(factor))
            c = c[:, np.tril_indices(d)[0], np.tril_indices(d)[1]]
        elif self.shape == "diagonal":
            c = np.einsum("kii->ki", by_sigma) * p["covariances"]
        else:
            c = np.einsum("kii->k", by_sigma) * p["covariances"]
        return value, np.concatenate([by_weight[:-1], by_mean.ravel(), c.ravel()])

    def _add_prior(self, p, sigma, by_mean, by_sigma):
        kappa, nu = self.prior["shrinkage"], self.prior["dof"]
        scale, k, d = np.asarray(self.prior["scale"]), self.k, self.d
        for j in range(k):
            inverse = np.linalg.inv(sigma[j])
            off = p["means"][j] - self.prior["mean"]
            by_mean[j] -= kappa * inverse @ off
            spread, count = {
                "full": (scale, nu + d + 2),
                "tied": (scale / k, (nu + d + k + 1) / k),
                "diagonal": (scale * np.eye(d), nu + 3),
                "spherical": (scale * np.eye(d) / d, (nu + d + 2) / d),
            }[self.shape]
            spread = spread + kappa * np.outer(off, off)
            by_sigma[j] -= 0.5 * (count * inverse - inverse @ spread @ inverse)


def starts(means, variances, k):
    d = len(variances)
    variances = np.asarray(variances, dtype=float)
    full = [np.diag(variances) for _ in range(k)]
    full[0][0, 1] = full[0][1, 0] = 0.25 * np.sqrt(variances[0] * variances[1])
    covariances = {
        "full": np.array(full), "tied": full[0],
        "diagonal": np.array([variances * (1 + 0.5 * j) for j in range(k)]),
        "spherical": np.array([variances.mean() * (1 + 0.5 * j) for j in range(k)]),
    }
    return {shape: {"weights": np.array([0.625, 0.375]), "means": np.array(means),
                    "covariances": covariances[shape]} for shape in SHAPES}


def maximum(coordinates, start):
    x = coordinates.vector(start)
    check_gradient(coordinates, x)
    x, value, gradient, curvature = maximise(coordinates, x)
    assert curvature < 0, "not a strict maximum"
    p = coordinates.parameters(x)
    likelihood, prior = coordinates.objective(p)
    assert abs(likelihood + prior - value) < 1e-10
    return {
        **p, "objective": likelihood + prior, "log_likelihood": likelihood, "log_prior": prior,
        "largest_gradient": gradient, "largest_curvature": curvature,
    }


def map_cases():
    rows = load("small")
    given = starts([[0.0, 0.0], [2.0, 1.5]], [1.0, 1.0], 2)
    cases = []
    for shape in SHAPES:
        user = {
            "shrinkage": 0.5, "mean": np.array([1.0, -0.5]), "dof": 6.5,
            "scale": np.array([[1.5, 0.25], [0.25, 0.75]])
            if shape in ("full", "tied") else 1.25,
        }
        for prior, dirichlet in ((default_prior(rows, shape, 2), 1.0), (user, 3.0)):
            cases.append({
                "data": "small", "shape": shape, "components": 2,
                "prior": {**prior, "dirichlet": dirichlet}, "start": given[shape],
                "maximum": maximum(Coordinates(rows, shape, 2, prior, dirichlet), given[shape]),
            })
    return cases


def missing_cases():
    rows = load("missing")
    # Wide, so that components share rows; full and tied correlate all columns, so that conditional
    # means depend on every observed cell.
    given = starts([[0.25, 0.0, -0.5], [3.5, 3.0, -3.5]], [4.0, 6.0, 8.0], 2)
    given["full"]["covariances"] = 4 * np.array([
        [[1.0, 0.5, -0.25], [0.5, 1.5, 0.375], [-0.25, 0.375, 2.0]],
        [[1.25, -0.5, 0.5], [-0.5, 1.0, 0.25], [0.5, 0.25, 1.5]]])
    given["tied"]["covariances"] = given["full"]["covariances"][0]
    cases = []
    for shape in SHAPES:
        start = given[shape]
        joint = log_joint(rows, shape, start)
        sigma = matrices(shape, start["covariances"], 2, 3)
        chosen = [i for i in range(len(rows)) if np.isnan(rows[i]).any()]
        imputed = []
        for i in chosen:
            r = np.exp(joint[i] - logsumexp(joint[i]))
            each = np.array([conditional(rows[i], start["means"][j], sigma[j])[0] for j in range(2)])
            imputed.append({
                "row": i, "missing": np.flatnonzero(np.isnan(rows[i])), "responsibilities": r,
                "by_component": each, "filled": np.where(np.isnan(rows[i]), r @ each, rows[i]),
            })
        cases.append({
            "data": "missing", "shape": shape, "components": 2,
            "start": {**start, "log_likelihood": log_likelihood(rows, shape, start)},
            "row_log_likelihoods": logsumexp(joint, axis=1),
            "imputed": imputed,
            "maximum": maximum(Coordinates(rows, shape, 2), start),
        })
    return cases


if __name__ == "__main__":
    save("brute-force.json", {
        "versions": versions(),
        "data": {name: DATA[name] for name in ("small", "missing")},
        "floors": floor_cases(),
        "map": map_cases(),
        "missing": missing_cases(),
    })
