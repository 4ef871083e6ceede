// GHMM, the General Hidden Markov Model library.
//
// Its M-step takes variances and covariances about the means of the iteration before, and moves
// those below 1e-4 away from 0. Its models of continuous emissions stop by a tolerance that cannot
// be turned off: they get one iteration a call, which never meets it.

#include <ghmm/ghmm.h>
#include <ghmm/model.h>
#include <ghmm/reestimate.h>
#include <ghmm/sequence.h>
#include <ghmm/smodel.h>
#include <ghmm/sreestimate.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "worker.hpp"

extern "C" {
// In the library, but in none of its headers.
int ighmm_invert_det(double* inverse, double* det, int length, double* matrix);

void dgetrf_(int* m, int* n, double* a, int* lda, int* pivots, int* info);
void dgetri_(int* n, double* a, int* lda, int* pivots, double* work, int* size, int* info);
void dpotrf_(char* triangle, int* n, double* a, int* lda, int* info);

// Debian's library leaves these three of ATLAS undefined. To install ATLAS would give other programs
// another BLAS; LAPACK does the same, counts pivots from 1, and matrices here are symmetric.
int clapack_dgetrf(int, int m, int n, double* a, int lda, int* pivots) {
  int info;
  dgetrf_(&m, &n, a, &lda, pivots, &info);
  std::for_each(pivots, pivots + n, [](int& pivot) { pivot--; });
  return info;
}

int clapack_dgetri(int, int n, double* a, int lda, const int* pivots) {
  int info;
  std::vector<int> own(pivots, pivots + n);
  std::for_each(own.begin(), own.end(), [](int& pivot) { pivot++; });
  std::vector<double> work(n);
  dgetri_(&n, a, &lda, own.data(), work.data(), &n, &info);
  return info;
}

int clapack_dpotrf(int, int triangle, int n, double* a, int lda) {
  const int upper = 121;
  int info;
  // Row by row the other triangle is meant.
  char other = triangle == upper ? 'L' : 'U';
  dpotrf_(&other, &n, a, &lda, &info);
  return info;
}
}

namespace {

using bench::Fit;
using bench::Outcome;
using bench::Parameters;
using bench::Problem;

// What a call of the library returns where it fails.
void require(bool success, const char* what) {
  if (!success) {
    throw std::runtime_error(std::string("GHMM: ") + what + " failed");
  }
}

std::shared_ptr<ghmm_dseq> symbols(const Problem& problem) {
  std::shared_ptr<ghmm_dseq> result(ghmm_dseq_calloc(problem.sequences()),
                                    [](ghmm_dseq* all) { ghmm_dseq_free(&all); });
  for (int i = 0; i < problem.sequences(); i++) {
    result->seq[i] = static_cast<int*>(std::malloc(problem.steps * sizeof(int)));
    std::copy_n(problem.sequence(i), problem.steps, result->seq[i]);
    result->seq_len[i] = problem.steps;
    result->seq_w[i] = 1;
  }
  result->total_w = problem.sequences();
  return result;
}

std::shared_ptr<ghmm_cseq> vectors(const Problem& problem) {
  std::shared_ptr<ghmm_cseq> result(ghmm_cseq_calloc(problem.sequences()),
                                    [](ghmm_cseq* all) { ghmm_cseq_free(&all); });
  int length = problem.steps * problem.columns;
  for (int i = 0; i < problem.sequences(); i++) {
    result->seq[i] = static_cast<double*>(std::malloc(length * sizeof(double)));
    std::copy_n(problem.sequence(i), length, result->seq[i]);
    // It counts numbers, not steps.
    result->seq_len[i] = length;
    result->seq_w[i] = 1;
  }
  result->total_w = problem.sequences();
  result->dim = problem.columns;
  return result;
}

std::shared_ptr<ghmm_dmodel> discrete(const Problem& problem) {
  std::vector<int> degrees(problem.states, problem.states);
  std::shared_ptr<ghmm_dmodel> model(
      ghmm_dmodel_calloc(problem.columns, problem.states, GHMM_kDiscreteHMM, degrees.data(),
                         degrees.data()),
      [](ghmm_dmodel* m) { ghmm_dmodel_free(&m); });
  for (int i = 0; i < problem.states; i++) {
    ghmm_dstate& state = model->s[i];
    state.out_states = state.in_states = problem.states;
    state.pi = problem.initial(i);
    std::copy_n(problem.mean(i), problem.columns, state.b);
    for (int j = 0; j < problem.states; j++) {
      state.out_id[j] = state.in_id[j] = j;
      state.out_a[j] = problem.transition(i, j);
      state.in_a[j] = problem.transition(j, i);
    }
  }
  return model;
}

void setEmission(const Problem& problem, int state, ghmm_c_emission& emission) {
  int columns = problem.columns;
  const double* mean = problem.mean(state);
  const double* covariance = problem.covariance(state);
  emission.dimension = columns;
  if (columns == 1) {
    emission.type = normal;
    emission.mean.val = mean[0];
    emission.variance.val = covariance[0];
    return;
  }
  emission.type = multinormal;
  require(ghmm_c_emission_alloc(&emission, columns) == 0, "ghmm_c_emission_alloc");
  std::copy_n(mean, columns, emission.mean.vec);
  std::copy_n(covariance, columns * columns, emission.variance.mat);
  ighmm_invert_det(emission.sigmainv, &emission.det, columns, emission.variance.mat);
}

std::shared_ptr<ghmm_cmodel> continuous(const Problem& problem) {
  int type = GHMM_kContinuousHMM | (problem.columns > 1 ? GHMM_kMultivariate : 0);
  std::shared_ptr<ghmm_cmodel> model(ghmm_cmodel_calloc(problem.states, type),
                                     [](ghmm_cmodel* m) { ghmm_cmodel_free(&m); });
  model->M = 1;
  model->dim = problem.columns;
  model->cos = 1;
  model->prior = -1;
  for (int i = 0; i < problem.states; i++) {
    ghmm_cstate& state = model->s[i];
    require(ghmm_cstate_alloc(&state, 1, problem.states, problem.states, 1) == 0,
            "ghmm_cstate_alloc");
    state.M = 1;
    state.out_states = state.in_states = problem.states;
    state.pi = problem.initial(i);
    state.c[0] = 1;
    setEmission(problem, i, state.e[0]);
    for (int j = 0; j < problem.states; j++) {
      state.out_id[j] = state.in_id[j] = j;
      state.out_a[0][j] = problem.transition(i, j);
      state.in_a[0][j] = problem.transition(j, i);
    }
  }
  return model;
}

Parameters parameters(const Problem& problem, const ghmm_dmodel& model) {
  Parameters result;
  for (int i = 0; i < problem.states; i++) {
    const ghmm_dstate& state = model.s[i];
    result.initial.push_back(state.pi);
    result.transition.insert(result.transition.end(), state.out_a, state.out_a + problem.states);
    result.means.insert(result.means.end(), state.b, state.b + problem.columns);
  }
  return result;
}

Parameters parameters(const Problem& problem, const ghmm_cmodel& model) {
  Parameters result;
  int columns = problem.columns;
  for (int i = 0; i < problem.states; i++) {
    const ghmm_cstate& state = model.s[i];
    const ghmm_c_emission& emission = state.e[0];
    bool scalar = columns == 1;
    const double* mean = scalar ? &emission.mean.val : emission.mean.vec;
    const double* spread = scalar ? &emission.variance.val : emission.variance.mat;
    result.initial.push_back(state.pi);
    result.transition.insert(result.transition.end(), state.out_a[0],
                             state.out_a[0] + problem.states);
    result.means.insert(result.means.end(), mean, mean + columns);
    result.covariances.insert(result.covariances.end(), spread, spread + columns * columns);
  }
  return result;
}

Fit prepareDiscrete(const Problem& problem) {
  auto data = symbols(problem);
  return [problem, data](int iterations) -> Outcome {
    auto model = discrete(problem);
    // No relative gain is below 0: it does all its iterations.
    require(ghmm_dmodel_baum_welch_nstep(model.get(), data.get(), iterations, 0) == 0,
            "ghmm_dmodel_baum_welch_nstep");
    return [problem, model] { return parameters(problem, *model); };
  };
}

Fit prepareContinuous(const Problem& problem) {
  if (problem.diagonal() && problem.columns > 1) {
    throw std::runtime_error("it has no diagonal covariances of more than one column");
  }
  auto data = vectors(problem);
  return [problem, data](int iterations) -> Outcome {
    auto model = continuous(problem);
    double logLikelihood;
    ghmm_cmodel_baum_welch_context context = {model.get(), data.get(), &logLikelihood, 0, 1};
    for (int i = 0; i < iterations; i++) {
      require(ghmm_cmodel_baum_welch(&context) == 0, "ghmm_cmodel_baum_welch");
    }
    return [problem, model] { return parameters(problem, *model); };
  };
}

}  // namespace

int main() {
  bench::serve(BENCH_VERSION, [](const Problem& problem) {
    return problem.categorical() ? prepareDiscrete(problem) : prepareContinuous(problem);
  });
}
