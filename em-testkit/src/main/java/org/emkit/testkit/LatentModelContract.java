package org.emkit.testkit;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;
import org.emkit.core.Statistics;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * The contract tests of a latent-variable model: one jqwik property for each {@link Law}. A
 * subclass gives the three methods that {@link Subject} owes, and as many of its hooks as it can; a
 * law whose hook or capability is missing is reported as skipped, with the reason.
 *
 * <p>The number of tries is {@code jqwik.tries.default}, the seed is fixed; a violation names its
 * trial, which {@link Law#check} repeats alone.
 *
 * @param <O> one observation
 * @param <X> one slice of a dataset
 * @param <P> the parameters
 * @param <S> the statistics
 */
@AddLifecycleHook(value = SkipInapplicable.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
public abstract class LatentModelContract<O, X, P, S extends Statistics<S>>
    implements Subject<O, X, P, S> {
  private @Nullable String inapplicable;
  private @Nullable String lastAborted;

  /** For subclasses; jqwik makes an instance for each property. */
  protected LatentModelContract() {}

  // Law 1.

  @LawProperty
  final void zeroIsIdentity(@ForAll("randomTrials") Trial trial) {
    check(Law.ZERO_IS_IDENTITY, trial);
  }

  @LawProperty
  final void addIsCommutative(@ForAll("randomTrials") Trial trial) {
    check(Law.ADD_IS_COMMUTATIVE, trial);
  }

  @LawProperty
  final void addIsAssociative(@ForAll("randomTrials") Trial trial) {
    check(Law.ADD_IS_ASSOCIATIVE, trial);
  }

  @LawProperty
  final void addAcrossReferences(@ForAll("randomTrials") Trial trial) {
    check(Law.ADD_ACROSS_REFERENCES, trial);
  }

  @LawProperty
  final void addLeavesOther(@ForAll("ordinaryTrials") Trial trial) {
    check(Law.ADD_LEAVES_OTHER, trial);
  }

  @LawProperty
  final void expectAdds(@ForAll("randomTrials") Trial trial) {
    check(Law.EXPECT_ADDS, trial);
  }

  @LawProperty
  final void slicing(@ForAll("randomTrials") Trial trial) {
    check(Law.SLICING, trial);
  }

  @LawProperty
  final void scaleIsRepetition(@ForAll("randomTrials") Trial trial) {
    check(Law.SCALE_IS_REPETITION, trial);
  }

  @LawProperty
  final void threadsChangeNoBit(@ForAll("ordinaryTrials") Trial trial) {
    check(Law.THREADS_CHANGE_NO_BIT, trial);
  }

  // Law 2.

  @LawProperty
  final void weightsAreRepetitions(@ForAll("randomTrials") Trial trial) {
    check(Law.WEIGHTS_ARE_REPETITIONS, trial);
  }

  @LawProperty
  final void zeroWeightIsAbsence(@ForAll("randomTrials") Trial trial) {
    check(Law.ZERO_WEIGHT_IS_ABSENCE, trial);
  }

  @LawProperty
  final void orderDoesNotMatter(@ForAll("randomTrials") Trial trial) {
    check(Law.ORDER_DOES_NOT_MATTER, trial);
  }

  // Law 3.

  @LawProperty
  final void objectiveNeverFalls(@ForAll("ordinaryTrials") Trial trial) {
    check(Law.OBJECTIVE_NEVER_FALLS, trial);
  }

  @LawProperty
  final void objectiveIsCurrent(@ForAll("ordinaryTrials") Trial trial) {
    check(Law.OBJECTIVE_IS_CURRENT, trial);
  }

  @HeavyLawProperty
  final void convergedIsFixedPoint(@ForAll("ordinaryTrials") Trial trial) {
    check(Law.CONVERGED_IS_FIXED_POINT, trial);
  }

  @HeavyLawProperty
  final void gradientVanishes(@ForAll("ordinaryTrials") Trial trial) {
    check(Law.GRADIENT_VANISHES, trial);
  }

  @HeavyLawProperty
  final void fisherIdentity(@ForAll("randomTrials") Trial trial) {
    check(Law.FISHER_IDENTITY, trial);
  }

  @LawProperty
  final void coordinatesRoundTrip(@ForAll("randomTrials") Trial trial) {
    check(Law.COORDINATES_ROUND_TRIP, trial);
  }

  // Law 4.

  @LawProperty
  final void bruteForce(@ForAll("randomTrials") Trial trial) {
    check(Law.BRUTE_FORCE, trial);
  }

  @LawProperty
  final void logDensitiesAddUp(@ForAll("ordinaryTrials") Trial trial) {
    check(Law.LOG_DENSITIES_ADD_UP, trial);
  }

  @LawProperty
  final void posteriorIsDistribution(@ForAll("ordinaryTrials") Trial trial) {
    check(Law.POSTERIOR_IS_DISTRIBUTION, trial);
  }

  // Law 5.

  @LawProperty
  final void relabelling(@ForAll("randomTrials") Trial trial) {
    check(Law.RELABELLING, trial);
  }

  @LawProperty
  final void canonicalOrder(@ForAll("ordinaryTrials") Trial trial) {
    check(Law.CANONICAL_ORDER, trial);
  }

  @LawProperty
  final void equivariance(@ForAll("randomTrials") Trial trial) {
    check(Law.EQUIVARIANCE, trial);
  }

  // Law 6.

  @HeavyLawProperty
  final void sampleMatchesDensity(@ForAll("randomTrials") Trial trial) {
    check(Law.SAMPLE_MATCHES_DENSITY, trial);
  }

  @HeavyLawProperty
  final void recovery(@ForAll("randomTrials") Trial trial) {
    check(Law.RECOVERY, trial);
  }

  // Law 7.

  @LawProperty
  final void saveAndLoad(@ForAll("ordinaryTrials") Trial trial) {
    check(Law.SAVE_AND_LOAD, trial);
  }

  @LawProperty
  final void javaSerialisation(@ForAll("ordinaryTrials") Trial trial) {
    check(Law.JAVA_SERIALISATION, trial);
  }

  @HeavyLawProperty
  final void resumingChangesNothing(@ForAll("ordinaryTrials") Trial trial) {
    check(Law.RESUMING_CHANGES_NOTHING, trial);
  }

  // Law 8.

  @LawProperty
  final void hostileData(@ForAll("hostileTrials") Trial trial) {
    check(Law.HOSTILE_DATA, trial);
  }

  // Law 9.

  @HeavyLawProperty
  final void batchAgrees(@ForAll("randomTrials") Trial trial) {
    check(Law.BATCH_AGREES, trial);
  }

  @LawProperty
  final void fastPath(@ForAll("randomTrials") Trial trial) {
    check(Law.FAST_PATH, trial);
  }

  @LawProperty
  final void compressionLosesNothing(@ForAll("randomTrials") Trial trial) {
    check(Law.COMPRESSION_LOSES_NOTHING, trial);
  }

  @HeavyLawProperty
  final void drawsAverageToExpectation(@ForAll("randomTrials") Trial trial) {
    check(Law.DRAWS_AVERAGE_TO_EXPECTATION, trial);
  }

  /** Checks one law in one trial. */
  private void check(Law law, Trial trial) {
    try {
      law.check(this, trial);
    } catch (LawSkipped skipped) {
      inapplicable = skipped.getMessage();
      throw skipped;
    } catch (TestAbortedException aborted) {
      lastAborted = aborted.getMessage();
      throw aborted;
    }
  }

  /** Why the property that ran on this instance does not apply to the model. */
  final Optional<String> inapplicable() {
    return Optional.ofNullable(inapplicable);
  }

  /** Why the last trial that showed nothing showed nothing. */
  final Optional<String> lastAborted() {
    return Optional.ofNullable(lastAborted);
  }

  /** Trials on data in general position. */
  @Provide
  final Arbitrary<Trial> randomTrials() {
    return trials(Arbitraries.just(DataKind.RANDOM));
  }

  /** Trials on random and on degenerate data, half and half. */
  @Provide
  final Arbitrary<Trial> ordinaryTrials() {
    List<DataKind> kinds = DataKind.ordinary();
    return trials(
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.just(DataKind.RANDOM)), Tuple.of(1, Arbitraries.of(kinds))));
  }

  /** Trials on every kind of data that is not in general position. */
  @Provide
  final Arbitrary<Trial> hostileTrials() {
    return trials(Arbitraries.of(DataKind.difficult()));
  }

  private static Arbitrary<Trial> trials(Arbitrary<DataKind> kinds) {
    return Combinators.combine(kinds, Arbitraries.longs()).as(Trial::new);
  }
}
