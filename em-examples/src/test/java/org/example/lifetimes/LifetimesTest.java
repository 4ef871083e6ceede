package org.example.lifetimes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emkit.core.NumericalFailure;
import org.emkit.core.data.DataException;
import org.emkit.core.data.RowDataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.Observer;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.core.plugin.Table;
import org.junit.jupiter.api.Test;

class LifetimesTest {
  private static final Lifetimes MODEL = new Lifetimes();

  /** Weeks of remission under 6-MP (Freireich et al. 1963): data/remission.csv. */
  private static final double[] REMISSION = {
    6, 1, 6, 1, 6, 1, 6, 0, 7, 1, 9, 0, 10, 1, 10, 0, 11, 0, 13, 1, 16, 1, 17, 0, 19, 0, 20, 0, 22,
    1, 23, 1, 25, 0, 32, 0, 32, 0, 34, 0, 35, 0
  };

  private static Fit<Exponential> fit(RowDataset data, Observer<Exponential> observer) {
    return Em.fit(MODEL, data, MODEL, FitOptions.defaults().withTolerance(0), observer);
  }

  private static double rate(double... cells) {
    return fit(RowDataset.of(cells, 2), Observer.none()).parameters().rate();
  }

  /** Ends over the time that was watched, in closed form; and R's survival in lifetimes.R. */
  @Test
  void remissionsAgreeWithTheClosedFormAndWithSurvival() {
    Fit<Exponential> fit = fit(RowDataset.of(REMISSION, 2), Observer.none());
    assertEquals(9.0 / 359, fit.parameters().rate(), 1e-12);
    assertEquals(0.0250696378837, fit.parameters().rate(), 1e-11);
    assertEquals(-42.1748803004, fit.objective(), 1e-9);
  }

  /** Dempster, Laird and Rubin (1977): EM's rate is the fraction of missing information. */
  @Test
  void theErrorShrinksByTheShareOfCensoredLifetimes() {
    List<Double> errors = new ArrayList<>();
    fit(
        RowDataset.of(REMISSION, 2),
        iteration -> {
          errors.add(iteration.parameters().mean() - 359.0 / 9);
          return Observer.Signal.CONTINUE;
        });
    for (int i = 1; i < 15; i++) {
      assertEquals(12.0 / 21, errors.get(i) / errors.get(i - 1), 1e-8, "iteration " + i);
    }
  }

  @Test
  void lifetimesThatAllEndedAreFittedInOneStep() {
    assertEquals(2.0 / 8, rate(3, 1, 5, 1), 1e-15);
  }

  @Test
  void timeInOtherUnitsIsTheRateInThose() {
    double[] days = REMISSION.clone();
    for (int i = 0; i < days.length; i += 2) {
      days[i] *= 7;
    }
    assertEquals(rate(REMISSION) / 7, rate(days), 1e-14);
  }

  @Test
  void weightsCountLifetimes() {
    RowDataset weighted =
        RowDataset.of(new double[] {2, 1, 5, 0, 9, 1}, 2).withWeights(new double[] {3, 2, 0});
    assertEquals(3.0 / 16, fit(weighted, Observer.none()).parameters().rate(), 1e-12);
  }

  @Test
  void aRateNeedsALifetimeThatEnded() {
    RowDataset none = RowDataset.of(new double[] {3, 0, 5, 0}, 2);
    DataException chosen = assertThrows(DataException.class, () -> fit(none, Observer.none()));
    assertTrue(chosen.getMessage().startsWith("no lifetime has ended"), chosen.getMessage());
    NumericalFailure given =
        assertThrows(
            NumericalFailure.class,
            () -> Em.fitFrom(MODEL, none, new Exponential(1), FitOptions.defaults()));
    assertTrue(given.getMessage().contains("no lifetime has ended"), given.getMessage());
  }

  @Test
  void cellsThatAreNoLifetimeAreNamed() {
    assertEquals("row index 1, column index 0: 0.0 is no time: give more than 0", refusal(0, 1));
    assertEquals("row index 1, column index 0: -2.0 is no time: give more than 0", refusal(-2, 1));
    assertEquals(
        "row index 1, column index 1: 2.0: give 1 for a lifetime that ended, 0 for one cut off",
        refusal(4, 2));
    assertTrue(refusal(Double.NaN, 1).contains("missing"));
    assertTrue(refusal(4, Double.POSITIVE_INFINITY).contains("infinite"));
  }

  private static String refusal(double time, double ended) {
    return assertThrows(DataException.class, () -> rate(4, 1, time, ended)).getMessage();
  }

  @Test
  void tablesHaveTwoColumns() {
    LifetimesPlugin plugin = new LifetimesPlugin();
    Table three = new Table(List.of("a", "b", "c"), new double[] {1, 1, 1}, Optional.empty());
    String message = assertThrows(DataException.class, () -> plugin.dataset(three)).getMessage();
    assertEquals(
        "lifetimes are two columns, a time and whether it ended, not 3: choose them by --columns",
        message);
  }

  @Test
  void thePluginSaysRateMeanAndShareOfCensored() {
    LifetimesPlugin plugin = new LifetimesPlugin();
    RowDataset data = RowDataset.of(REMISSION, 2);
    Fit<Exponential> fit = fit(data, Observer.none());
    assertEquals(Map.of("censored", 12.0 / 21), plugin.measures(fit, data));
    String table = plugin.describe(fit.parameters(), List.of("weeks", "relapse"));
    assertTrue(table.contains("mean weeks") && table.contains("39.8889"), table);
    assertEquals(2, plugin.columns(fit.parameters()));
    assertThrows(
        IllegalArgumentException.class, () -> plugin.read(ParameterTree.of(Map.of("rate", 0))));
  }
}
