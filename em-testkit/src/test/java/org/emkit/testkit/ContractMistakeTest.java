package org.emkit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.emkit.core.LatentModel;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.ModelPlugin;
import org.junit.jupiter.api.Test;

/** What the author of a contract class is told whose mistake is in that class. */
class ContractMistakeTest {
  private static final Trial TRIAL = new Trial(DataKind.RANDOM, 3);

  /** The toy's contract, to be spoilt. */
  private static class Toy extends ToyContract {
    Toy() {
      super(Flaw.NONE);
    }
  }

  @Test
  void modelThatThrowsIsNamedWithThePlace() {
    assertMistake(
        new Toy() {
          @Override
          public LatentModel<Rows, ToyParameters, ToyStatistics> model() {
            throw new IllegalArgumentException("components must be at least 1, not 0");
          }
        },
        "model() of ContractMistakeTest$1 threw java.lang.IllegalArgumentException: components must"
            + " be at least 1, not 0 at"
            + " org.emkit.testkit.ContractMistakeTest$1.model(ContractMistakeTest.java:");
  }

  @Test
  void modelThatIsNullIsNamed() {
    assertMistake(
        new Toy() {
          @Override
          @SuppressWarnings({"NullAway", "DataFlowIssue", "ReturnsNullCollection"})
          public LatentModel<Rows, ToyParameters, ToyStatistics> model() {
            return null;
          }
        },
        "model() of ContractMistakeTest$2 returned null");
  }

  @Test
  void componentsMustBeOne() {
    assertMistake(
        new Toy() {
          @Override
          protected int components() {
            return 0;
          }
        },
        "components() returned 0: it is the number of components of the model under test");
  }

  @Test
  void randomRowsMustHaveTheColumnsAskedFor() {
    assertMistake(
        new Toy() {
          @Override
          protected double[][] randomRows(int rows, int columns, RandomGenerator random) {
            return new double[rows][2];
          }
        },
        "randomRows(rows, 1, random) gave rows of 2 columns");
    assertMistake(
        new Toy() {
          @Override
          protected double[][] randomRows(int rows, int columns, RandomGenerator random) {
            return new double[0][];
          }
        },
        "randomRows(rows, 1, random) gave no row");
  }

  @Test
  void observationsMustNotBeMissing() {
    assertMistake(
        new Toy() {
          @Override
          public Optional<List<double[]>> observations(DataKind kind, RandomGenerator random) {
            return Optional.of(List.of());
          }
        },
        "observations(RANDOM, random) gave none");
  }

  @Test
  void modelThatIsNoStarterAsksForParameters() {
    assertMistake(new Bare(), "the model is no Starter", "override parameters(data, random) in");
  }

  @Test
  void parametersWithoutNumbersAskForSummary() {
    assertMistake(
        new Bare() {
          @Override
          public ToyParameters parameters(Dataset<Rows> data, RandomGenerator random) {
            return new ToyModel(Flaw.NONE).start(data, random);
          }
        },
        "Override summary(parameters) in",
        "return Summary.of(new double[] {parameters.mean()})");
  }

  @Test
  void rowsThatTheModelRefusesAskForOthers() {
    LawViolation violation =
        assertThrows(LawViolation.class, () -> Law.SLICING.check(new Counting(), TRIAL));
    assertTrue(
        oneLine(violation).contains("the model refuses ordinary data: row index 0 is no count")
            && oneLine(violation)
                .contains("override randomRows(rows, columns, random) in the contract class"),
        violation.getMessage());
  }

  @Test
  void rowsOfTheContractsOwnAreNotAskedForAgain() {
    LawViolation violation =
        assertThrows(
            LawViolation.class,
            () ->
                Law.SLICING.check(
                    new Counting() {
                      @Override
                      protected double[][] randomRows(int n, int columns, RandomGenerator random) {
                        return RandomData.clusters(n, columns, 2, random);
                      }
                    },
                    TRIAL));
    assertFalse(oneLine(violation).contains("override randomRows"), violation.getMessage());
  }

  @Test
  void exceptionOfTheModelSaysWhereItWasThrown() {
    class Lost extends Toy {
      @Override
      public Summary summary(ToyParameters p) {
        throw new IllegalStateException("lost");
      }
    }
    LawViolation violation =
        assertThrows(LawViolation.class, () -> Law.SLICING.check(new Lost(), TRIAL));
    assertTrue(
        oneLine(violation)
            .contains(
                "IllegalStateException: lost at"
                    + " org.emkit.testkit.ContractMistakeTest$1Lost.summary(ContractMistakeTest.java:"),
        violation.getMessage());
    assertTrue(oneLine(violation).contains("Likely mistake: the code that threw"));
    assertFalse(oneLine(violation).contains("Look first at"), violation.getMessage());
    assertEquals(IllegalStateException.class, violation.getCause().getClass());
  }

  private static void assertMistake(Subject<?, ?, ?, ?> contract, String... words) {
    ContractMistake mistake =
        assertThrows(ContractMistake.class, () -> Law.SLICING.check(contract, TRIAL));
    assertTrue(mistake.getMessage().startsWith("The contract class is wrong, not the model: "));
    for (String word : words) {
      assertTrue(mistake.getMessage().contains(word), mistake.getMessage());
    }
  }

  private static String oneLine(LawViolation violation) {
    return violation.getMessage().replaceAll("\\s+", " ");
  }

  /** Without a plugin, and a model without any capability. */
  private static class Bare extends Toy {
    @Override
    public LatentModel<Rows, ToyParameters, ToyStatistics> model() {
      LatentModel<Rows, ToyParameters, ToyStatistics> toy = super.model();
      return new LatentModel<>() {
        @Override
        public ToyStatistics newStatistics(ToyParameters parameters) {
          return toy.newStatistics(parameters);
        }

        @Override
        public void expect(ToyParameters parameters, Rows slice, ToyStatistics into) {
          toy.expect(parameters, slice, into);
        }

        @Override
        public ToyParameters maximize(ToyStatistics statistics) {
          return toy.maximize(statistics);
        }
      };
    }

    @Override
    public Optional<ModelPlugin<Rows, ToyParameters>> plugin() {
      return Optional.empty();
    }
  }

  /** With a model that takes counts alone, and data as they come by default. */
  private static class Counting extends RowModelContract<ToyParameters, ToyStatistics> {
    @Override
    public LatentModel<Rows, ToyParameters, ToyStatistics> model() {
      return new ToyModel(Flaw.NONE) {
        @Override
        public void check(Rows slice) {
          if (slice.get(0, 0) != Math.rint(slice.get(0, 0))) {
            throw new DataException("row index 0 is no count");
          }
        }
      };
    }

    @Override
    protected int components() {
      return 2;
    }
  }
}
