"""Checks the JSON files of this folder against plain formulas, and prints the largest differences.

Log-likelihoods by scipy at the stored parameters; every stored step by plain EM steps from the
stored start; maxima under floors by clipping eigenvalues; other maxima by plain EM to its end.
"""

import numpy as np

from mixtures import (
    default_prior, em_step, free_parameters, load, log_likelihood, log_prior, matrices, read)

FIELDS = ("weights", "means", "covariances")
worst = {}


def note(what, difference, limit):
    difference = float(np.max(np.abs(difference)))
    worst[what] = max(worst.get(what, 0), difference)
    assert difference <= limit, (what, difference)


def apart(a, b):
    a, b = np.asarray(a), np.asarray(b)
    return np.max(np.abs(a - b)) / np.max(np.abs(b))


def check_steps(what, rows, shape, start, steps, prior=None):
    stored = {step["iterations"]: step for step in steps}
    p, last = start, -np.inf
    for iteration in range(1, max(stored) + 1):
        p = em_step(rows, shape, p, prior)
        objective = log_likelihood(rows, shape, p) + (log_prior(shape, p, prior) if prior else 0)
        note(what + ": falls of the objective", max(0, last - objective), 1e-11)
        last = objective
        if iteration in stored:
            step = stored[iteration]
            note(what + ": parameters against plain EM, relative",
                 [apart(step[f], p[f]) for f in FIELDS], 1e-12)
            note(what + ": log-likelihoods by scipy",
                 log_likelihood(rows, shape, step) - step["log_likelihood"], 1e-10)


theirs, r = read("scikit-learn.json"), read("mclust.json")
for s, m in zip(theirs["cases"], r["cases"], strict=True):
    rows, shape, k = load(s["data"]), s["shape"], s["components"]
    n, d = rows.shape
    assert [s[f] for f in ("data", "shape", "components")] == [
        m[f] for f in ("data", "shape", "components")]
    assert all(s["start"][f] == m["start"][f] for f in FIELDS)
    count = free_parameters(shape, k, d)
    assert s["free_parameters"] == m["free_parameters"] == count
    for what, case in (("scikit-learn", s), ("mclust", m)):
        note(what + ": log-likelihoods by scipy",
             log_likelihood(rows, shape, s["start"]) - case["start"]["log_likelihood"], 1e-10)
        check_steps(what, rows, shape, s["start"], case["steps"])
    for step in s["steps"]:
        minus = -2 * step["log_likelihood"]
        note("scikit-learn: bic, aic",
             [step["bic"] - minus - count * np.log(n), step["aic"] - minus - 2 * count], 1e-10)
    for a, b in zip(s["steps"], m["steps"], strict=True):
        note("scikit-learn against mclust: parameters, relative",
             [apart(a[f], b[f]) for f in FIELDS], 1e-12)
        note("scikit-learn against mclust: log-likelihoods",
             a["log_likelihood"] - b["log_likelihood"], 1e-10)
    for name in ("default_prior", "user_prior"):
        prior = {**m[name], "scale": np.array(m[name]["scale"])}
        if name == "default_prior":
            expected = default_prior(rows, shape, k)
            note("mclust: default prior, relative",
                 [apart(prior[f], expected[f]) for f in expected], 1e-13)
        check_steps("mclust, " + name, rows, shape, s["start"], m[name]["steps"], prior)

c = r["faithful_criteria"]
note("mclust: criteria", [
    c["bic"] - 2 * c["log_likelihood"] + 11 * np.log(272),
    c["log_likelihood"] - log_likelihood(load("faithful"), "full", c)], 1e-9)

brute = read("brute-force.json")
for c in brute["floors"]:
    n, floor, shape = np.array(c["counts"]), np.array(c["floor"]), c["shape"]
    pooled = np.tensordot(n, np.array(c["scatters"]), axes=1) / n.sum()
    d = len(floor)
    if shape in ("full", "tied"):
        unit = np.sqrt(np.outer(floor, floor))
        values, vectors = np.linalg.eigh(pooled / unit)
        sigma = (vectors * np.maximum(values, 1)) @ vectors.T * unit
        covariance, active = sigma, (values < 1).sum()
    elif shape == "diagonal":
        covariance = np.maximum(np.diag(pooled), floor)
        sigma, active = np.diag(covariance), (np.diag(pooled) < floor).sum()
    else:
        covariance = max(np.trace(pooled) / d, floor.max())
        sigma, active = covariance * np.eye(d), np.trace(pooled) / d < floor.max()
    objective = -n.sum() / 2 * (
        np.linalg.slogdet(sigma)[1] + np.trace(np.linalg.solve(sigma, pooled)))
    assert c["active"] == active
    note("floors: covariances, relative", apart(c["covariance"], covariance), 1e-10)
    note("floors: objectives", c["objective"] - objective, 1e-11)
for kind in ("map", "missing"):
    for c in brute[kind]:
        rows, shape, best, prior = load(c["data"]), c["shape"], c["maximum"], c.get("prior")
        alpha = prior["dirichlet"] if prior else 1.0
        p, change, iterations = c["start"], 1, 0
        while change > 1e-12 and iterations < 3000:
            q = em_step(rows, shape, p, prior, alpha)
            change = max(np.max(np.abs(np.asarray(q[f]) - p[f])) for f in FIELDS)
            p, iterations = q, iterations + 1
        print(f"{kind}, {shape}: plain EM takes {iterations} iterations")
        objective = log_likelihood(rows, shape, p) + (alpha - 1) * np.log(p["weights"]).sum()
        objective += log_prior(shape, p, prior) if prior else 0
        note(kind + ": objectives against plain EM", objective - best["objective"], 1e-11)
        note(kind + ": parameters against plain EM, relative",
             [apart(best[f], p[f]) for f in FIELDS], 1e-9)
        note(kind + ": log-likelihoods by scipy",
             best["log_likelihood"] - log_likelihood(rows, shape, best), 1e-11)
        if kind == "missing":
            for row in c["imputed"]:
                for j in range(2):
                    # E[x_m | x_o] maximises the density of the whole row: its gradient vanishes there.
                    sigma = matrices(shape, c["start"]["covariances"], 2, 3)[j]
                    off = np.array(row["by_component"][j]) - c["start"]["means"][j]
                    note("missing: gradients at conditional means",
                         np.linalg.solve(sigma, off)[row["missing"]], 1e-13)

for what, difference in worst.items():
    print(f"{what}: {difference:.1e}")
