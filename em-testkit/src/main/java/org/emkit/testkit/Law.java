package org.emkit.testkit;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.emkit.core.Statistics;

/**
 * The laws that docs/testing.md lists, in pieces that each fail for one reason. {@link #check} is
 * deterministic: it depends on the subject and the trial alone.
 */
public enum Law {
  ZERO_IS_IDENTITY(
      1,
      "adding zero statistics, before or after, changes nothing",
      "add that forgets a field or replaces it instead of adding to it, or zero statistics that"
          + " are not zero",
      StatisticsLaw::zeroIsIdentity,
      Requirement.AVERAGED),
  ADD_IS_COMMUTATIVE(
      1,
      "a + b and b + a give the same maximum and the same objective",
      "add that forgets a field, or keeps only one side's",
      StatisticsLaw::addIsCommutative,
      Requirement.AVERAGED),
  ADD_IS_ASSOCIATIVE(
      1,
      "(a + b) + c and a + (b + c) give the same maximum, and statistics add up to those of the"
          + " whole data",
      "add that forgets a field or averages instead of adding",
      StatisticsLaw::addIsAssociative,
      Requirement.AVERAGED),
  ADD_ACROSS_REFERENCES(
      1,
      "statistics collected under different parameters add up, in either order",
      "add that ignores the other's reference point: moments about another mean must be re-based",
      StatisticsLaw::addAcrossReferences,
      Requirement.AVERAGED),
  ADD_LEAVES_OTHER(
      1,
      "add leaves its argument unchanged, and maximize its statistics",
      "shared arrays, a normalisation in place, or a model that remembers what it was asked",
      StatisticsLaw::addLeavesOther,
      Requirement.AVERAGED),
  EXPECT_ADDS(
      1,
      "expect adds to what the statistics hold and does not look at it",
      "an E-step that overwrites, or that depends on what has been accumulated so far; or an add"
          + " that loses some of it",
      StatisticsLaw::expectAdds,
      Requirement.AVERAGED),
  SLICING(
      1,
      "other slices change nothing beyond rounding",
      "something computed once per slice: a mean of means, a constant added for each slice",
      StatisticsLaw::slicing,
      Requirement.AVERAGED),
  SCALE_IS_REPETITION(
      1,
      "statistics scaled by 2 are those of the data listed twice",
      "scale that forgets a field",
      StatisticsLaw::scaleIsRepetition,
      Requirement.AVERAGED),
  THREADS_CHANGE_NO_BIT(
      1,
      "1, 2 and 8 threads give the same parameters, trace and objective to the last bit",
      "mutable state in the model, a shared generator, or a result that depends on timing",
      StatisticsLaw::threadsChangeNoBit),

  WEIGHTS_ARE_REPETITIONS(
      2,
      "an observation of weight w counts as w observations, over one step and over several",
      "a count of rows where the sum of weights belongs",
      WeightLaw::weightsAreRepetitions,
      Requirement.AVERAGED),
  ZERO_WEIGHT_IS_ABSENCE(
      2,
      "an observation of weight 0 changes nothing, neither a start nor a step",
      "a count, a minimum or a seed that looks at rows of weight 0",
      WeightLaw::zeroWeightIsAbsence,
      Requirement.AVERAGED),
  ORDER_DOES_NOT_MATTER(
      2,
      "the observations in another order give the same steps",
      "a recursive update, or special treatment of the first row",
      WeightLaw::orderDoesNotMatter,
      Requirement.AVERAGED),

  OBJECTIVE_NEVER_FALLS(
      3,
      "no M-step lowers the objective, on random and on degenerate data",
      "an M-step that does not maximise (a divisor of rows, a floor added afterwards), a prior"
          + " missing from the objective, or a stale log-likelihood",
      AscentLaw::objectiveNeverFalls,
      Requirement.MONOTONE),
  OBJECTIVE_IS_CURRENT(
      3,
      "every reported objective is that of the reported parameters, and its slack is rounding",
      "a log-likelihood one M-step old, or a slack so wide that it hides falls",
      AscentLaw::objectiveIsCurrent,
      Requirement.AVERAGED),
  CONVERGED_IS_FIXED_POINT(
      3,
      "from a converged point a further step moves nowhere",
      "parameters that wander where the objective does not see them: labels that swap, a drift",
      AscentLaw::convergedIsFixedPoint,
      Requirement.MONOTONE),
  GRADIENT_VANISHES(
      3,
      "at a converged interior point the gradient of the objective in free coordinates is 0, and"
          + " on a floor no admitted move raises it",
      "an M-step that maximises something else than the objective: another prior, another divisor",
      GradientLaw::gradientVanishes,
      Requirement.MONOTONE,
      Requirement.SMOOTH,
      Requirement.COORDINATES),
  FISHER_IDENTITY(
      3,
      "the gradient of Q at its reference is that of the log-likelihood; a step points uphill",
      "statistics that are not expectations under the posterior",
      GradientLaw::fisherIdentity,
      Requirement.SMOOTH,
      Requirement.COORDINATES),
  COORDINATES_ROUND_TRIP(
      3,
      "coordinates give the parameters back",
      "a coordinate left out, or a scale factor in one direction only",
      GradientLaw::coordinatesRoundTrip,
      Requirement.COORDINATES),

  BRUTE_FORCE(
      4,
      "log p(x) equals the sum over all latents",
      "a normalising constant, a missing weight, or an underflow",
      DefinitionLaw::bruteForce,
      Requirement.LOG_DENSITY),
  LOG_DENSITIES_ADD_UP(
      4,
      "the data term of the objective is the weighted sum of the log-densities",
      "two formulas for one thing: expect and logDensity must share their kernel",
      DefinitionLaw::logDensitiesAddUp,
      Requirement.LOG_DENSITY,
      Requirement.LIKELIHOOD,
      Requirement.AVERAGED),
  POSTERIOR_IS_DISTRIBUTION(
      4,
      "posterior probabilities lie in [0, 1] and sum to 1; a label has the largest of them; rows have"
          + " their weights",
      "probabilities that are not normalised, labels from another rule, or weights left at 1",
      DefinitionLaw::posteriorIsDistribution,
      Requirement.POSTERIOR),

  RELABELLING(
      5,
      "other names of the classes give the same result under those names",
      "a class that is treated specially, or quantities of two classes mixed up",
      SymmetryLaw::relabelling,
      Requirement.POSTERIOR,
      Requirement.AVERAGED),
  CANONICAL_ORDER(
      5,
      "the canonical order is the same from any order, applied twice it changes nothing more, and"
          + " the parameters in it are as good as before",
      "a sort of one part of the parameters and not of the others, or by something that it changes",
      SymmetryLaw::canonicalOrder,
      Requirement.CANONICAL,
      Requirement.AVERAGED),
  EQUIVARIANCE(
      5,
      "changed data give the changed parameters and the objective shifted as it must be",
      "an absolute constant: a floor, a start or a tolerance in units of the data",
      SymmetryLaw::equivariance,
      Requirement.AVERAGED),

  SAMPLE_MATCHES_DENSITY(
      6,
      "data drawn from parameters are as likely under them as theory says (Wilks 1938)",
      "a sampler and a density of two different models, a standard deviation used as a variance",
      RecoveryLaw::sampleMatchesDensity,
      Requirement.SAMPLER,
      Requirement.FREE_PARAMETERS,
      Requirement.LIKELIHOOD,
      Requirement.MONOTONE),
  RECOVERY(
      6,
      "data drawn from known parameters give them back within sampling error",
      "an estimator with the wrong divisor or a bias",
      RecoveryLaw::recovery,
      Requirement.SAMPLER),

  SAVE_AND_LOAD(
      7,
      "parameters written to JSON and read again are the same to the last bit",
      "numbers rounded for print, a derived quantity recomputed, a key forgotten",
      StorageLaw::saveAndLoad,
      Requirement.PLUGIN),
  JAVA_SERIALISATION(
      7,
      "model, parameters and statistics survive Java serialisation to the last bit",
      "a transient field that is not rebuilt, or parameters without equals",
      StorageLaw::javaSerialisation),
  RESUMING_CHANGES_NOTHING(
      7,
      "a fit that goes on from a checkpoint has the bits of one that was never interrupted",
      "a model that remembers something from step to step, or parameters whose file lacks some of"
          + " them",
      ResumeLaw::resumingChangesNothing),

  HOSTILE_DATA(
      8,
      "hostile data give a result without NaN or an error that says what is wrong",
      "a division by a zero weight or a zero variance, or data that are not checked",
      HostileLaw::hostileData),

  BATCH_AGREES(
      9,
      "a row means the same alone and within a block",
      "a batch kernel that mixes up rows, or leaves its last ones out",
      FastPathLaw::batchAgrees),
  FAST_PATH(
      9,
      "the fast path gives the statistics of the plain definition",
      "an approximation, a bound that is wrong, or a cache that is stale",
      FastPathLaw::fastPath,
      Requirement.AVERAGED),
  COMPRESSION_LOSES_NOTHING(
      9,
      "compressed data give the statistics of the data",
      "rows dropped, or weights that were not summed up",
      FastPathLaw::compressionLosesNothing,
      Requirement.AVERAGED),
  DRAWS_AVERAGE_TO_EXPECTATION(
      9,
      "statistics of drawn latents are on average those of expect",
      "latents drawn from something else than their posterior, or a generator used twice",
      FastPathLaw::drawsAverageToExpectation,
      Requirement.SAMPLED);

  /** The laws that apply to a model; law 10 of docs/testing.md is about the testkit itself. */
  public static final int LAWS_OF_MODELS = 9;

  private final int number;
  private final String meaning;
  private final String likelyMistake;

  @SuppressWarnings("ImmutableEnumChecker") // a reference to a static method
  private final LawBody body;

  private final ImmutableList<Requirement> requirements;

  Law(int number, String meaning, String likelyMistake, LawBody body, Requirement... requirements) {
    this.number = number;
    this.meaning = meaning;
    this.likelyMistake = likelyMistake;
    this.body = body;
    this.requirements = ImmutableList.copyOf(requirements);
  }

  /** The number in docs/testing.md of the law that this is a piece of. */
  public int number() {
    return number;
  }

  /** What the law says. */
  public String meaning() {
    return meaning;
  }

  /** What usually breaks it. */
  public String likelyMistake() {
    return likelyMistake;
  }

  /** Why this law does not apply to {@code subject}; empty where it does. */
  public Optional<String> inapplicable(Subject<?, ?, ?, ?> subject) {
    return requirements.stream()
        .flatMap(requirement -> requirement.missing(subject).stream())
        .findFirst();
  }

  /** What is done in one trial. */
  LawBody body() {
    return body;
  }

  /**
   * Checks this law once.
   *
   * @return how many comparisons were made, at least 1
   * @throws LawViolation where the model breaks it
   * @throws ContractMistake where the contract class, not the model, is wrong
   * @throws org.opentest4j.TestAbortedException where the trial, or the whole law, does not apply
   */
  public <O, X, P, S extends Statistics<S>> int check(Subject<O, X, P, S> subject, Trial trial) {
    return Examination.of(this, subject, trial);
  }
}
