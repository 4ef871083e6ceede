// mlpack, as R's RcppMLPACK packages it.
//
// Its training has no limit on iterations but stops where the log-likelihood changes by less than a
// tolerance: with an infinite one each call is one iteration. It never changes the initial
// distribution. Its emissions are a template parameter; this version has no Gaussian with a diagonal
// covariance, so that it gets ours.

#include <RcppMLPACK.h>

#include <cmath>
#include <limits>

#include "worker.hpp"

namespace {

using bench::Fit;
using bench::Outcome;
using bench::Parameters;
using bench::Problem;
using mlpack::distribution::DiscreteDistribution;
using mlpack::distribution::GaussianDistribution;

class DiagonalGaussian {
 public:
  DiagonalGaussian(const arma::vec& mean, const arma::vec& variances)
      : mean(mean), variances(variances) {
    update();
  }

  size_t Dimensionality() const { return mean.n_elem; }

  double Probability(const arma::vec& row) const {
    double sum = 0;
    for (size_t c = 0; c < row.n_elem; c++) {
      double error = row[c] - mean[c];
      sum += error * error * halfPrecisions[c];
    }
    return scale * std::exp(-sum);
  }

  void Estimate(const arma::mat& rows, const arma::vec& probabilities) {
    double total = arma::accu(probabilities);
    mean = rows * probabilities / total;
    variances = arma::square(rows.each_col() - mean) * probabilities / total;
    update();
  }

  const arma::vec& Mean() const { return mean; }
  const arma::vec& Covariance() const { return variances; }

 private:
  void update() {
    halfPrecisions = 0.5 / variances;
    scale = 1 / std::sqrt(arma::prod(2 * arma::datum::pi * variances));
  }

  arma::vec mean, variances, halfPrecisions;
  double scale;
};

// Emissions to and from a parameter file.
DiscreteDistribution emission(const Problem& problem, int state, DiscreteDistribution*) {
  return DiscreteDistribution(arma::vec(problem.mean(state), problem.columns));
}

GaussianDistribution emission(const Problem& problem, int state, GaussianDistribution*) {
  return GaussianDistribution(arma::vec(problem.mean(state), problem.columns),
                              arma::mat(problem.covariance(state), problem.columns,
                                        problem.columns));
}

DiagonalGaussian emission(const Problem& problem, int state, DiagonalGaussian*) {
  return DiagonalGaussian(arma::vec(problem.mean(state), problem.columns),
                          arma::vec(problem.covariance(state), problem.columns));
}

void append(std::vector<double>& to, const arma::mat& values) {
  to.insert(to.end(), values.begin(), values.end());
}

void append(Parameters& to, const DiscreteDistribution& from) {
  append(to.means, from.Probabilities());
}

template <typename Gaussian>
void append(Parameters& to, const Gaussian& from) {
  append(to.means, from.Mean());
  append(to.covariances, from.Covariance());
}

template <typename Distribution>
Fit prepare(const Problem& problem) {
  using Model = mlpack::hmm::HMM<Distribution>;
  std::vector<arma::mat> data;
  for (int i = 0; i < problem.sequences(); i++) {
    data.emplace_back(problem.sequence(i), problem.width(), problem.steps);
  }
  arma::vec initial(problem.states);
  arma::mat transition(problem.states, problem.states);
  std::vector<Distribution> emissions;
  for (int i = 0; i < problem.states; i++) {
    initial[i] = problem.initial(i);
    emissions.push_back(emission(problem, i, static_cast<Distribution*>(nullptr)));
    for (int j = 0; j < problem.states; j++) {
      // Its columns are the distributions.
      transition(j, i) = problem.transition(i, j);
    }
  }
  return [=](int iterations) -> Outcome {
    Model model(initial, transition, emissions, std::numeric_limits<double>::infinity());
    for (int i = 0; i < iterations; i++) {
      model.Train(data);
    }
    return [model] {
      Parameters result;
      append(result.initial, model.Initial());
      append(result.transition, model.Transition());
      for (const Distribution& own : model.Emission()) {
        append(result, own);
      }
      return result;
    };
  };
}

}  // namespace

int main() {
  // It tells of every iteration through R, which does not run.
  Rcpp::Rcout.std::ostream::rdbuf(nullptr);
  bench::serve(BENCH_VERSION, [](const Problem& problem) {
    if (problem.categorical()) {
      return prepare<DiscreteDistribution>(problem);
    }
    return problem.diagonal() ? prepare<DiagonalGaussian>(problem)
                              : prepare<GaussianDistribution>(problem);
  });
}
