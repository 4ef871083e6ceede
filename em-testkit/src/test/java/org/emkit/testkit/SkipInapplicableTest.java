package org.emkit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.lifecycle.FalsifiedSample;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.lifecycle.ShrunkFalsifiedSample;
import org.emkit.core.LatentModel;
import org.emkit.core.NumericalFailure;
import org.emkit.core.data.Rows;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** What is reported of a law that no trial, or no model, has anything to say about. */
class SkipInapplicableTest {
  private static final Trial TRIAL = new Trial(DataKind.RANDOM, 5);

  /** Every M-step fails. */
  private static final class Failing extends ToyContract {
    Failing() {
      super(Flaw.NONE);
    }

    @Override
    public LatentModel<Rows, ToyParameters, ToyStatistics> model() {
      return new ToyModel(Flaw.NONE) {
        @Override
        public ToyParameters maximize(ToyStatistics statistics) {
          throw new NumericalFailure("no maximum");
        }
      };
    }
  }

  @Test
  void lawWithoutATrialThatShowsAnythingFailsWithTheLastReason() {
    Failing contract = new Failing();
    assertThrows(TestAbortedException.class, () -> contract.slicing(TRIAL));
    PropertyExecutionResult reported =
        around(
            contract,
            new Result(PropertyExecutionResult.Status.FAILED, new AssertionError("exhausted")));
    assertEquals(PropertyExecutionResult.Status.FAILED, reported.status());
    String message = reported.throwable().orElseThrow().getMessage();
    assertTrue(
        message.startsWith(
            "None of 20 trials could show anything, the last because: no fit of these data: no"
                + " maximum"),
        message);
  }

  @Test
  void lawThatDoesNotApplyIsSkipped() {
    ToyContract contract = new ToyContract(Flaw.NONE);
    assertThrows(LawSkipped.class, () -> contract.drawsAverageToExpectation(TRIAL));
    PropertyExecutionResult reported =
        around(
            contract,
            new Result(PropertyExecutionResult.Status.FAILED, new AssertionError("exhausted")));
    assertEquals(PropertyExecutionResult.Status.ABORTED, reported.status());
    assertEquals(
        "latents are not drawn at random", reported.throwable().orElseThrow().getMessage());
  }

  @Test
  void lawThatHoldsStaysAsItIs() {
    Failing contract = new Failing();
    assertThrows(TestAbortedException.class, () -> contract.slicing(TRIAL));
    Result passed = new Result(PropertyExecutionResult.Status.SUCCESSFUL, null);
    assertEquals(passed, around(contract, passed));
  }

  private static PropertyExecutionResult around(
      LatentModelContract<?, ?, ?, ?> contract, PropertyExecutionResult result) {
    PropertyLifecycleContext context =
        (PropertyLifecycleContext)
            Proxy.newProxyInstance(
                PropertyLifecycleContext.class.getClassLoader(),
                new Class<?>[] {PropertyLifecycleContext.class},
                (proxy, method, arguments) -> contract);
    return new SkipInapplicable().aroundProperty(context, () -> result);
  }

  /** A result of 20 tries as jqwik has it, without a sample that falsifies. */
  private record Result(Status status, @org.jspecify.annotations.Nullable Throwable thrown)
      implements PropertyExecutionResult {
    @Override
    public Optional<String> seed() {
      return Optional.empty();
    }

    @Override
    public Optional<List<Object>> falsifiedParameters() {
      return Optional.empty();
    }

    @Override
    public Optional<Throwable> throwable() {
      return Optional.ofNullable(thrown);
    }

    @Override
    public int countChecks() {
      return 0;
    }

    @Override
    public int countTries() {
      return 20;
    }

    @Override
    public Optional<FalsifiedSample> originalSample() {
      return Optional.empty();
    }

    @Override
    public Optional<ShrunkFalsifiedSample> shrunkSample() {
      return Optional.empty();
    }

    @Override
    public PropertyExecutionResult mapTo(Status newStatus, Throwable newThrown) {
      return new Result(newStatus, newThrown);
    }
  }
}
