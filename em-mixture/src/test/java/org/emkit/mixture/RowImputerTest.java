package org.emkit.mixture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.emkit.core.Posterior;
import org.emkit.core.data.Rows;
import org.junit.jupiter.api.Test;

/** What becomes of a family's imputation in a mixture, with given responsibilities. */
class RowImputerTest {
  private static final Mixture<double[]> TWO =
      new Mixture<>(new double[] {0.5, 0.5}, new double[] {1, 5});

  private static final Rows ROWS = Rows.of(new double[] {7, Double.NaN, 8, 9}, 2);

  private static final Posterior<Rows, Mixture<double[]>> THREE_TO_ONE =
      new Posterior<>() {
        @Override
        public int classes(Mixture<double[]> parameters) {
          return 2;
        }

        @Override
        public double[][] probabilities(Mixture<double[]> parameters, Rows slice) {
          return new double[][] {{0.75, 0.25}, {1, 0}};
        }
      };

  private static double[] centre(double[] row, double[] components, int k) {
    return new double[] {components[k], components[k]};
  }

  @Test
  void aFamilyThatDoesNotSayLeavesTheMixtureSilent() {
    MixtureImputer<double[]> imputer = new MixtureImputer<>(THREE_TO_ONE, RowImputerTest::centre);
    assertEquals(Optional.empty(), imputer.deviations(TWO, ROWS));
    assertArrayEquals(new double[] {7, 2}, imputer.impute(TWO, ROWS)[0]);
  }

  /** Mean ¾·1 + ¼·5 = 2; variance ¾ (3 + 1²) + ¼ (3 + 3²) = 6. */
  @Test
  void variancesWithinAndBetweenComponentsAdd() {
    RowImputer<double[]> knowing =
        new RowImputer<>() {
          @Override
          public double[] complete(double[] row, double[] components, int k) {
            return centre(row, components, k);
          }

          @Override
          public Optional<RowVariances<double[]>> variances() {
            return Optional.of((row, components, k) -> new double[] {99, 3});
          }
        };
    Optional<double[][]> deviations =
        new MixtureImputer<>(THREE_TO_ONE, knowing).deviations(TWO, ROWS);
    assertTrue(deviations.isPresent());
    assertArrayEquals(new double[] {0, Math.sqrt(6)}, deviations.get()[0], 1e-15);
    assertArrayEquals(new double[] {0, 0}, deviations.get()[1]);
  }
}
