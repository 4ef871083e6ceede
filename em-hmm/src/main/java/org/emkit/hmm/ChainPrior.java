package org.emkit.hmm;

import java.io.Serializable;
import java.util.Arrays;
import org.emkit.mixture.ComponentFamily;

/**
 * Dirichlet priors on the initial distribution and on each row of transitions: log p = (α₀ − 1) Σ_i
 * log π_i + (α − 1) Σ_ij log A_ij + κ Σ_i log A_ii, up to a constant, over the entries that the
 * topology allows. They act as α₀ − 1 sequences that begin in each state for certain, α − 1
 * transitions from each state to each, and κ more to itself (the sticky prior of Fox et al. 2008,
 * in its finite form).
 *
 * @param initial α₀, at least 1; 1 is no prior
 * @param transition α, at least 1; 1 is no prior
 * @param sticky κ, not negative; 0 is no prior
 */
public record ChainPrior(double initial, double transition, double sticky) implements Serializable {
  /** Maximum likelihood. */
  public static final ChainPrior NONE = new ChainPrior(1.0, 1.0, 0.0);

  /** Beyond this, probabilities are the prior's to the last bit, and sums come near overflow. */
  private static final double MOST = 1e100;

  /**
   * What an entry keeps that has no counts: 0 is for what a start rules out. Otherwise the number
   * of free parameters would hang on what has underflowed.
   */
  private static final double LEAST = 1e-300;

  /**
   * @throws IllegalArgumentException where a number is out of its range, naming it
   */
  public ChainPrior {
    require(initial, 1, "α of the prior on the initial distribution");
    require(transition, 1, "α of the prior on transitions");
    require(sticky, 0, "κ of the sticky prior");
  }

  private static void require(double value, double least, String name) {
    if (!(value >= least && value <= MOST)) {
      throw new IllegalArgumentException(
          name + " is " + value + ": it must be a number from " + least + " to " + MOST);
    }
  }

  /** Up to a constant. */
  double logDensity(HiddenMarkov<?> parameters) {
    double sum = weighted(initial - 1, sumOfLogs(parameters.initial()));
    double[][] rows = parameters.transition();
    for (int i = 0; i < rows.length; i++) {
      sum += weighted(transition - 1, sumOfLogs(rows[i]));
      sum += rows[i][i] > 0 ? weighted(sticky, Math.log(rows[i][i])) : 0.0;
    }
    return sum;
  }

  /** So that no prior is exactly none, whatever has underflowed. */
  private static double weighted(double weight, double sum) {
    return weight == 0 ? 0.0 : weight * sum;
  }

  private static double sumOfLogs(double[] row) {
    return Arrays.stream(row).filter(p -> p > 0).map(Math::log).sum();
  }

  /**
   * The most probable initial distribution.
   *
   * @param counts how often each state came first
   * @param before what is kept where nothing says otherwise; its zeros stay
   */
  double[] initialFrom(double[] counts, double[] before) {
    return distribution(counts, 0, before, initial - 1, -1);
  }

  /**
   * The most probable transitions from state {@code i}.
   *
   * @param counts {@code [states][states]}, row-major
   * @param before as above
   */
  double[] rowFrom(double[] counts, int i, double[] before) {
    return distribution(counts, i * before.length, before, transition - 1, i);
  }

  private double[] distribution(
      double[] counts, int from, double[] before, double pseudocount, int self) {
    double[] row = new double[before.length];
    double sum = 0.0;
    for (int j = 0; j < row.length; j++) {
      if (before[j] > 0) {
        row[j] = counts[from + j] + pseudocount + (j == self ? sticky : 0.0);
        sum += row[j];
      }
    }
    if (ComponentFamily.isEmpty(sum)) {
      return before;
    }
    for (int j = 0; j < row.length; j++) {
      row[j] = before[j] > 0 ? Math.max(row[j] / sum, LEAST) : 0.0;
    }
    return row;
  }
}
