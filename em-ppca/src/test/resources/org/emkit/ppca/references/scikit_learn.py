"""FactorAnalysis and PCA of scikit-learn, to scikit-learn.csv. Run: python3 scikit_learn.py

Cases are DATA-MODEL-FACTORS. DATA is iris, or wine with columns of mean 0 and variance 1 (divisor n).
Rows and columns are counted from 0. Of both models:
  score            mean log-likelihood of a row, at the parameters that are reported
  noiseVariances   one (PCA) or one for each column (FactorAnalysis)
  covariance       get_covariance()
of PCA also:
  explainedVariances   n_components of them
of FactorAnalysis also:
  iterations           n_iter_, of at most 100,000
  posteriorMeans       transform(X) of the first five rows; signs of factors are arbitrary

PCA divides by n - 1 in explained_variance_ and in noise_variance_, and score() and get_covariance() use those: its
covariance is n/(n - 1) times that of maximum likelihood, and its score a little below the maximum.
FactorAnalysis divides by n. In iris-FactorAnalysis-1 and -2 a noise variance goes to 0 like one over the iterations (a
Heywood case): after all 100,000 the score is about 5e-6 and 1e-5 below its supremum, as gains from 50,000 on tell, and
noise variances are not final. The other four scores are final to 3e-12 and their noise variances to 4e-6 (wine, three
factors) or better: 15,000 more iterations changed them by that.
"""

from pathlib import Path

import numpy as np
import sklearn
from sklearn.decomposition import PCA, FactorAnalysis

HERE = Path(__file__).resolve().parent
RESOURCES = HERE.parents[3]


def table(name):
    return np.loadtxt(RESOURCES / name, delimiter=",", skiprows=1)


def lines(case, quantity, values):
    for (row, column), value in np.ndenumerate(np.atleast_2d(values)):
        yield f"{case},{quantity},{row},{column},{float(value)!r}"


def fits(name, data):
    for factors in (1, 2, 3):
        case = f"{name}-FactorAnalysis-{factors}"
        fa = FactorAnalysis(factors, svd_method="lapack", tol=1e-12, max_iter=100_000).fit(data)
        yield from lines(case, "score", fa.score(data))
        yield from lines(case, "iterations", fa.n_iter_)
        yield from lines(case, "noiseVariances", fa.noise_variance_)
        yield from lines(case, "covariance", fa.get_covariance())
        yield from lines(case, "posteriorMeans", fa.transform(data)[:5])
        print(case, fa.n_iter_, fa.score(data), "least noise variance", fa.noise_variance_.min())
        case = f"{name}-PCA-{factors}"
        pca = PCA(factors, svd_solver="full").fit(data)
        yield from lines(case, "score", pca.score(data))
        yield from lines(case, "noiseVariances", pca.noise_variance_)
        yield from lines(case, "covariance", pca.get_covariance())
        yield from lines(case, "explainedVariances", pca.explained_variance_)


def main():
    wine = table("wine.csv")
    text = [f"# scikit-learn {sklearn.__version__}, numpy {np.__version__}", "case,quantity,row,column,value"]
    text += fits("iris", table("iris.csv"))
    text += fits("wine", (wine - wine.mean(axis=0)) / wine.std(axis=0))
    (HERE / "scikit-learn.csv").write_text("\n".join(text) + "\n")


main()
