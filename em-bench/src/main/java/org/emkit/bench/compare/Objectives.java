package org.emkit.bench.compare;

import java.util.HashMap;
import java.util.Map;
import org.emkit.bench.EmkitFit;
import org.emkit.bench.worker.Parameters;
import org.emkit.bench.worker.Problem;

/**
 * One judge for all programs: the log-likelihood, or minus the inertia, at the parameters that they
 * end with. What they report themselves is often one step old.
 */
final class Objectives {
  private final Problem problem;
  private final int threads = Runtime.getRuntime().availableProcessors();
  private final Map<Integer, Double> references = new HashMap<>();

  /** Judges fits of {@code problem}. */
  Objectives(Problem problem) {
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }

  /** The objective at {@code parameters}, a total; NaN where they are not valid. */
  double of(Parameters parameters) {
    try {
      return EmkitFit.of(starting(parameters)).objective(threads);
    } catch (IllegalArgumentException e) {
      return Double.NaN;
    }
  }

  /** The problem with another start; variances spread to covariances, which say the same. */
  private Problem starting(Parameters start) {
    boolean diagonal = problem.model().endsWith("-diagonal");
    return new Problem(
        problem.model().replace("-diagonal", "-full"),
        problem.rows(),
        problem.columns(),
        problem.components(),
        problem.steps(),
        problem.data(),
        diagonal ? spread(start) : start);
  }

  private Parameters spread(Parameters diagonal) {
    int d = problem.columns();
    double[] variances = diagonal.covariances();
    double[] covariances = new double[variances.length * d];
    for (int i = 0; i < variances.length; i++) {
      covariances[i * d + i % d] = variances[i];
    }
    return new Parameters(diagonal.weights(), diagonal.transition(), diagonal.means(), covariances);
  }

  /**
   * emkit's objective after so many iterations from the start; NaN where emkit has no such model.
   */
  double afterIterations(int iterations) {
    return references.computeIfAbsent(iterations, this::reference);
  }

  private double reference(int iterations) {
    try {
      return EmkitFit.of(problem).run(iterations, threads).objective();
    } catch (UnsupportedOperationException e) {
      return Double.NaN;
    }
  }
}
