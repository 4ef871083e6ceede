package org.emkit.mixture.mistakes;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.special.Gamma;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.testkit.Law;
import org.emkit.testkit.Subject;

/** The mistakes of docs/mistakes.md, each in one method of a model that is else correct. */
enum Mistake {
  M_STEP_DIVIDES_BY_ROWS(
      Law.WEIGHTS_ARE_REPETITIONS,
      "Of the fields of the statistics, rows is ",
      "THREADS_CHANGE_NO_BIT WEIGHTS_ARE_REPETITIONS OBJECTIVE_NEVER_FALLS "
          + "OBJECTIVE_IS_CURRENT CONVERGED_IS_FIXED_POINT GRADIENT_VANISHES FISHER_IDENTITY "
          + "RESUMING_CHANGES_NOTHING HOSTILE_DATA",
      () ->
          new Lifetimes() {
            // tag::rows
            @Override
            public Lifetime maximize(LifetimeSums sums) {
              return new Lifetime((sums.total + PRIOR_TOTAL) / (sums.rows + PRIOR_WEIGHT));
            }
            // end::rows
          }),

  STATISTICS_FORGET_THE_WEIGHT(
      Law.WEIGHTS_ARE_REPETITIONS,
      "does not multiply by the weight",
      "WEIGHTS_ARE_REPETITIONS GRADIENT_VANISHES",
      () ->
          new Counts() {
            // tag::weight
            @Override
            public void accumulate(double[] row, double weight, Rate rate, CountSums into) {
              into.weight += 1;
              into.sum += row[0];
            }
            // end::weight
          }),

  ADD_FORGETS_A_FIELD(
      Law.ZERO_IS_IDENTITY,
      "weight is 0.0 where",
      "ZERO_IS_IDENTITY ADD_IS_COMMUTATIVE ADD_IS_ASSOCIATIVE ADD_ACROSS_REFERENCES "
          + "EXPECT_ADDS SLICING SCALE_IS_REPETITION THREADS_CHANGE_NO_BIT "
          + "WEIGHTS_ARE_REPETITIONS ORDER_DOES_NOT_MATTER OBJECTIVE_NEVER_FALLS "
          + "OBJECTIVE_IS_CURRENT CONVERGED_IS_FIXED_POINT GRADIENT_VANISHES FISHER_IDENTITY "
          + "RESUMING_CHANGES_NOTHING HOSTILE_DATA",
      () ->
          new Counts() {
            @Override
            public CountSums newStatistics(Rate rate) {
              return new CountSums() {
                // tag::forgets
                @Override
                public void add(CountSums other) {
                  sum += other.sum;
                }
                // end::forgets
              };
            }
          }),

  CONSTANT_MISSING(
      Law.BRUTE_FORCE,
      "log x! is missing",
      "BRUTE_FORCE",
      () ->
          new Counts() {
            // tag::constant
            @Override
            public double logDensity(double[] row, Rate rate) {
              double x = row[0];
              double logRate = x == 0 ? 0 : x * Math.log(rate.value());
              return logRate - rate.value();
            }
            // end::constant
          }),

  ZERO_TIMES_LOG_ZERO(
      Law.HOSTILE_DATA,
      "0 · log 0",
      "HOSTILE_DATA BATCH_AGREES",
      () ->
          new Counts() {
            // tag::zero
            @Override
            public double logDensity(double[] row, Rate rate) {
              double x = row[0];
              return x * Math.log(rate.value()) - rate.value() - Gamma.logGamma(x + 1);
            }
            // end::zero
          }),

  PRIOR_NOT_IN_OBJECTIVE(
      Law.OBJECTIVE_NEVER_FALLS,
      "while logPrior returns 0",
      "THREADS_CHANGE_NO_BIT OBJECTIVE_NEVER_FALLS OBJECTIVE_IS_CURRENT "
          + "CONVERGED_IS_FIXED_POINT GRADIENT_VANISHES FISHER_IDENTITY "
          + "RESUMING_CHANGES_NOTHING HOSTILE_DATA",
      () ->
          new Lifetimes() {
            // tag::prior
            @Override
            public double logPrior(Lifetime parameters) {
              return 0;
            }
            // end::prior
          }),

  FLOOR_ADDED_AFTERWARDS(
      Law.OBJECTIVE_NEVER_FALLS,
      "a constant added to the result of the M-step",
      "THREADS_CHANGE_NO_BIT OBJECTIVE_NEVER_FALLS OBJECTIVE_IS_CURRENT "
          + "CONVERGED_IS_FIXED_POINT GRADIENT_VANISHES FISHER_IDENTITY "
          + "RESUMING_CHANGES_NOTHING HOSTILE_DATA",
      () ->
          new Lifetimes() {
            // tag::floor
            @Override
            public Lifetime maximize(LifetimeSums sums) {
              return new Lifetime(super.maximize(sums).mean() + 0.1);
            }
            // end::floor
          }),

  MODEL_REMEMBERS(
      Law.THREADS_CHANGE_NO_BIT,
      "Fields that can change: Lifetimes.logMean",
      "THREADS_CHANGE_NO_BIT GRADIENT_VANISHES SAMPLE_MATCHES_DENSITY "
          + "RESUMING_CHANGES_NOTHING HOSTILE_DATA",
      () ->
          new Lifetimes() {
            // tag::remembers
            private double logMean = Double.NaN;

            @Override
            double logDensity(double time, boolean ended, double mean) {
              if (Double.isNaN(logMean)) {
                logMean = Math.log(mean);
              }
              return (ended ? -logMean : 0) - time / mean;
            }
            // end::remembers
          }),

  SAMPLER_TAKES_RATE_FOR_MEAN(
      Law.SAMPLE_MATCHES_DENSITY,
      "a rate used as a mean",
      "SAMPLE_MATCHES_DENSITY",
      () ->
          new Lifetimes() {
            // tag::sampler
            @Override
            double draw(double mean, RandomGenerator random) {
              return random.nextExponential() / mean;
            }
            // end::sampler
          }),

  FILE_ROUNDS(
      Law.SAVE_AND_LOAD,
      "the plugin's write",
      "SAVE_AND_LOAD RESUMING_CHANGES_NOTHING",
      () ->
          new LifetimesPlugin() {
            // tag::rounds
            @Override
            public ParameterTree write(Lifetime parameters) {
              return new ParameterTree().put("mean", Math.round(parameters.mean() * 1e4) / 1e4);
            }
            // end::rounds
          });

  private final Law law;
  private final String leadsTo;

  private final String breaks;

  @SuppressWarnings("ImmutableEnumChecker") // it captures nothing
  private final Supplier<?> mistaken;

  Mistake(Law law, String leadsTo, String breaks, Supplier<?> mistaken) {
    this.law = law;
    this.breaks = breaks;
    this.leadsTo = leadsTo;
    this.mistaken = mistaken;
  }

  /** The law whose message the page shows: the first to read of those that are broken. */
  Law law() {
    return law;
  }

  /** Words of that message that lead to the mistake. */
  String leadsTo() {
    return leadsTo;
  }

  /** All laws that it breaks, in their order. */
  String breaks() {
    return breaks;
  }

  /** A new mistaken model, family or plugin. */
  Object mistaken() {
    return mistaken.get();
  }

  /** Its contract. */
  Subject<?, ?, ?, ?> contract() {
    Object made = mistaken();
    if (made instanceof Counts family) {
      return new CountsContract(family);
    }
    return made instanceof LifetimesPlugin plugin
        ? new LifetimesContract(Lifetimes::new, plugin)
        : new LifetimesContract(() -> (Lifetimes) mistaken());
  }
}
