package org.emkit.hmm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.mixture.ComponentStatistics;
import org.emkit.mixture.Components;
import org.emkit.mixture.Poisson;
import org.emkit.mixture.PoissonFamily;
import org.emkit.mixture.PoissonStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Major earthquakes of 1900 to 2006 with Poisson emissions, against the tables of Zucchini &amp;
 * MacDonald (2009), <i>Hidden Markov Models for Time Series</i>: 4.1 and 4.2 follow EM with a free
 * initial distribution from stated starts, 6.1 has the stationary models. Where they print a
 * number, half a unit of its last digit is the tolerance.
 */
class EarthquakesTest {
  private static final double[][] COUNTS = Series.read("earthquakes", "count");
  private static final SequenceDataset DATA = Series.sequence(COUNTS);

  /** Far below the last digit of any table. */
  private static final FitOptions TIGHT = FitOptions.defaults().withTolerance(1e-10);

  private static HiddenMarkovModel<
          Components<Poisson>, ComponentStatistics<Poisson, PoissonStatistics>>
      model(int states) {
    return HiddenMarkovModel.of(new PoissonFamily().lifted(), states);
  }

  /** Equally likely first states; {@code leave} is the probability of each other state. */
  private static HiddenMarkov<Components<Poisson>> start(double leave, double... rates) {
    int states = rates.length;
    double[] initial = new double[states];
    Arrays.fill(initial, 1.0 / states);
    double[][] transition = new double[states][states];
    for (int i = 0; i < states; i++) {
      Arrays.fill(transition[i], leave);
      transition[i][i] = 1 - (states - 1) * leave;
    }
    List<Poisson> emissions =
        Arrays.stream(rates).mapToObj(rate -> new Poisson(new double[] {rate})).toList();
    return new HiddenMarkov<>(initial, transition, new Components<>(emissions));
  }

  private static double rate(HiddenMarkov<Components<Poisson>> p, int state) {
    return p.emission().get(state).rates()[0];
  }

  /** States in the order of their rates: starts at random number them as they please. */
  private static int[] byRate(HiddenMarkov<Components<Poisson>> p) {
    return IntStream.range(0, p.states())
        .boxed()
        .sorted(Comparator.comparingDouble(state -> rate(p, state)))
        .mapToInt(state -> state)
        .toArray();
  }

  /** Equal to as many decimals as are printed. */
  private static void assertPrints(double printed, double actual, int decimals) {
    // The hair more is for the binary form of the printed number.
    assertEquals(printed, actual, 0.5001 * Math.pow(10, -decimals));
  }

  @Test
  void theSeriesHasItsPublishedSummary() {
    double[] counts = Arrays.stream(COUNTS).mapToDouble(row -> row[0]).toArray();
    assertEquals(107, counts.length);
    // Section 1.2: "the sample mean 19.36, the sample variance 51.57".
    assertPrints(19.36, StatUtils.mean(counts), 2);
    assertPrints(51.57, StatUtils.variance(counts), 2);
    double[][] years = Series.read("earthquakes", "year");
    IntStream.range(0, 107).forEach(i -> assertEquals(1900 + i, years[i][0]));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.100000, 0.10000, 10.000, 30.000, 0.50000, 413.27542",
    "1, 0.138816, 0.11622, 13.742, 24.169, 0.99963, 343.76023",
    "2, 0.115510, 0.10079, 14.090, 24.061, 1.00000, 343.13618",
    "30, 0.071653, 0.11895, 15.419, 26.014, 1.00000, 341.87871",
    "50, 0.071626, 0.11903, 15.421, 26.018, 1.00000, 341.87870",
    "5000, 0.071626, 0.11903, 15.421, 26.018, 1.00000, 341.87870"
  })
  void twoStatesGoTheWayOfTable41(
      int iterations,
      double leaveFirst,
      double leaveSecond,
      double firstRate,
      double secondRate,
      double initial,
      double minusLogLikelihood) {
    Fit<HiddenMarkov<Components<Poisson>>> fit =
        Em.fitFrom(model(2), DATA, start(0.1, 10, 30), TIGHT.withMaxIterations(iterations));
    HiddenMarkov<Components<Poisson>> p = fit.parameters();
    assertPrints(leaveFirst, p.transition(0, 1), 6);
    assertPrints(leaveSecond, p.transition(1, 0), 5);
    assertPrints(firstRate, rate(p, 0), 3);
    assertPrints(secondRate, rate(p, 1), 3);
    assertPrints(initial, p.initial(0), 5);
    assertPrints(minusLogLikelihood, -fit.objective(), 5);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10.000, 20.000, 30.000, 0.33333, 0.33333, 342.90781",
    "1, 11.699, 19.030, 29.741, 0.92471, 0.07487, 332.12143",
    "2, 12.265, 19.078, 29.581, 0.99588, 0.00412, 330.63689",
    "30, 13.134, 19.713, 29.710, 1.00000, 0.00000, 328.52748",
    "5000, 13.134, 19.713, 29.710, 1.00000, 0.00000, 328.52748"
  })
  void threeStatesGoTheWayOfTable42(
      int iterations,
      double firstRate,
      double secondRate,
      double thirdRate,
      double initialFirst,
      double initialSecond,
      double minusLogLikelihood) {
    Fit<HiddenMarkov<Components<Poisson>>> fit =
        Em.fitFrom(model(3), DATA, start(0.1, 10, 20, 30), TIGHT.withMaxIterations(iterations));
    HiddenMarkov<Components<Poisson>> p = fit.parameters();
    assertPrints(firstRate, rate(p, 0), 3);
    assertPrints(secondRate, rate(p, 1), 3);
    assertPrints(thirdRate, rate(p, 2), 3);
    assertPrints(initialFirst, p.initial(0), 5);
    assertPrints(initialSecond, p.initial(1), 5);
    assertPrints(minusLogLikelihood, -fit.objective(), 5);
  }

  @Test
  void theBestOfManyStartsIsThePublishedOptimumOfTwoStates() {
    Fit<HiddenMarkov<Components<Poisson>>> fit =
        Em.fit(model(2), DATA, TIGHT.withRestarts(30).withSeed(1));
    HiddenMarkov<Components<Poisson>> p = fit.parameters();
    int[] order = byRate(p);
    assertPrints(341.87870, -fit.objective(), 5);
    assertPrints(15.421, rate(p, order[0]), 3);
    assertPrints(26.018, rate(p, order[1]), 3);
    assertPrints(0.071626, p.transition(order[0], order[1]), 6);
  }

  @Test
  void theBestOfManyStartsIsThePublishedOptimumOfThreeStates() {
    Fit<HiddenMarkov<Components<Poisson>>> fit =
        Em.fit(model(3), DATA, TIGHT.withRestarts(30).withSeed(2));
    HiddenMarkov<Components<Poisson>> p = fit.parameters();
    int[] order = byRate(p);
    assertPrints(328.52748, -fit.objective(), 5);
    double[] rates = {13.134, 19.713, 29.710};
    double[] initial = {1, 0, 0};
    // Section 4.3, in the text below table 4.2.
    double[][] transition = {
      {0.9393, 0.0321, 0.0286}, {0.0404, 0.9064, 0.0532}, {0.0000, 0.1903, 0.8097}
    };
    for (int i = 0; i < 3; i++) {
      assertPrints(rates[i], rate(p, order[i]), 3);
      assertPrints(initial[i], p.initial(order[i]), 5);
      for (int j = 0; j < 3; j++) {
        assertPrints(transition[i][j], p.transition(order[i], order[j]), 4);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 391.9189", "2, 342.3183", "3, 329.4603", "4, 327.8316"})
  void noStationaryModelIsMoreLikely(int states, double stationary) {
    Fit<HiddenMarkov<Components<Poisson>>> fit =
        Em.fit(model(states), DATA, FitOptions.defaults().withRestarts(30).withSeed(3));
    // A free initial distribution may be the stationary one: table 6.1 bounds what EM finds.
    assertTrue(-fit.objective() < stationary + 5e-5, () -> states + ": " + fit.objective());
    if (states == 1) {
      assertPrints(stationary, -fit.objective(), 4);
    }
  }
}
