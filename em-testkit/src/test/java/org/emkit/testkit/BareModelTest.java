package org.emkit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.emkit.core.LatentModel;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.junit.jupiter.api.Test;

/** A model of three methods and no capability, under a contract with no hook but what is owed. */
class BareModelTest extends RowModelContract<ToyParameters, ToyStatistics> {
  private static final ToyModel TOY = new ToyModel(Flaw.NONE);

  @Override
  public LatentModel<Rows, ToyParameters, ToyStatistics> model() {
    return new Bare();
  }

  @Override
  protected int components() {
    return 2;
  }

  @Override
  protected int columns(RandomGenerator random) {
    return 1;
  }

  @Override
  public ToyParameters parameters(Dataset<Rows> data, RandomGenerator random) {
    return TOY.start(data, random);
  }

  @Override
  public Summary summary(ToyParameters p) {
    return Summary.of(new double[] {p.weight(), p.mean0(), p.mean1(), p.variance()});
  }

  @Test
  void mandatoryLawsApply() {
    Set<Law> applicable = EnumSet.noneOf(Law.class);
    for (Law law : Law.values()) {
      Optional<String> reason = law.inapplicable(this);
      if (reason.isEmpty()) {
        applicable.add(law);
      } else {
        assertTrue(reason.get().length() > 20, reason.get());
      }
    }
    Set<Law> mandatory =
        EnumSet.of(
            Law.ZERO_IS_IDENTITY,
            Law.ADD_IS_COMMUTATIVE,
            Law.ADD_IS_ASSOCIATIVE,
            Law.ADD_ACROSS_REFERENCES,
            Law.ADD_LEAVES_OTHER,
            Law.EXPECT_ADDS,
            Law.SLICING,
            Law.SCALE_IS_REPETITION,
            Law.THREADS_CHANGE_NO_BIT,
            Law.WEIGHTS_ARE_REPETITIONS,
            Law.ZERO_WEIGHT_IS_ABSENCE,
            Law.ORDER_DOES_NOT_MATTER,
            Law.OBJECTIVE_NEVER_FALLS,
            Law.OBJECTIVE_IS_CURRENT,
            Law.CONVERGED_IS_FIXED_POINT,
            Law.JAVA_SERIALISATION,
            Law.RESUMING_CHANGES_NOTHING,
            Law.HOSTILE_DATA,
            // These ask for a hook, which is known to be missing in the first trial only.
            Law.EQUIVARIANCE,
            Law.BATCH_AGREES,
            Law.FAST_PATH,
            Law.COMPRESSION_LOSES_NOTHING);
    assertEquals(mandatory, applicable);
  }

  private record Bare() implements LatentModel<Rows, ToyParameters, ToyStatistics> {
    @Override
    public ToyStatistics newStatistics(ToyParameters parameters) {
      return TOY.newStatistics(parameters);
    }

    @Override
    public void expect(ToyParameters parameters, Rows slice, ToyStatistics into) {
      TOY.expect(parameters, slice, into);
    }

    @Override
    public ToyParameters maximize(ToyStatistics statistics) {
      return TOY.maximize(statistics);
    }

    @Override
    public double logPrior(ToyParameters parameters) {
      return TOY.logPrior(parameters);
    }

    @Override
    public void check(Rows slice) {
      TOY.check(slice);
    }
  }
}
