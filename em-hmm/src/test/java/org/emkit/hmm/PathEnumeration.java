package org.emkit.hmm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.emkit.core.data.RowDataset;
import org.emkit.core.math.Probabilities;
import org.emkit.core.math.RandomStreams;
import org.emkit.mixture.Assignment;
import org.emkit.mixture.CategoricalFamily;
import org.emkit.mixture.CategoricalStatistics;
import org.emkit.mixture.Categoricals;

/**
 * A random hidden Markov model with zeros in it, a short random sequence with missing steps, and
 * what the enumeration of all paths says of them.
 */
final class PathEnumeration {
  private static final List<String> SYMBOLS = List.of("a", "b", "c");

  /** Sums over at most 3^6 paths. */
  private static final double TOLERANCE = 1e-12;

  private final RandomGenerator random;
  private final HiddenMarkov<Categoricals> parameters;
  private final double[] values;
  private final double[] path;

  // What the enumeration finds.
  private double total;
  private double best;
  private final double[][] posterior;
  private final double[][] pairs;

  PathEnumeration(long seed) {
    random = RandomStreams.stream(seed);
    int states = 1 + random.nextInt(3);
    double[][] transition = new double[states][];
    Arrays.setAll(transition, i -> row(states));
    double[][] emission = new double[states][];
    Arrays.setAll(emission, i -> row(SYMBOLS.size()));
    parameters = new HiddenMarkov<>(row(states), transition, new Categoricals(emission, SYMBOLS));
    values = new double[1 + random.nextInt(6)];
    for (int t = 0; t < values.length; t++) {
      // A step in ten was not observed.
      values[t] = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(SYMBOLS.size());
    }
    path = new double[values.length];
    posterior = new double[values.length][states];
    pairs = new double[states][states];
    enumerate(0, 1.0);
  }

  /** A distribution in which every third entry is 0. */
  private double[] row(int length) {
    double[] row = random.doubles(length).toArray();
    for (int i = 0; i < length; i++) {
      row[i] = random.nextInt(3) == 0 ? 0.0 : row[i];
    }
    row[random.nextInt(length)] += 0.1;
    Probabilities.normalize(row);
    return row;
  }

  private void enumerate(int t, double product) {
    if (t == values.length) {
      total += product;
      best = Math.max(best, product);
      for (int s = 0; s < t; s++) {
        posterior[s][(int) path[s]] += product;
        if (s > 0) {
          pairs[(int) path[s - 1]][(int) path[s]] += product;
        }
      }
      return;
    }
    for (int k = 0; k < parameters.states(); k++) {
      path[t] = k;
      enumerate(t + 1, product * step(t, k, t == 0 ? -1 : (int) path[t - 1]));
    }
  }

  private double step(int t, int state, int before) {
    double chain = before < 0 ? parameters.initial(state) : parameters.transition(before, state);
    return Double.isNaN(values[t])
        ? chain
        : chain * parameters.emission().probabilities()[state][(int) values[t]];
  }

  private Sequences data() {
    return new Sequences(RowDataset.of(values, 1).all(), new int[] {values.length}, 0);
  }

  HiddenMarkovModel<Categoricals, CategoricalStatistics> model() {
    return HiddenMarkovModel.of(new CategoricalFamily(SYMBOLS), parameters.states());
  }

  void likelihoodAndPosterior(HiddenMarkovModel<Categoricals, CategoricalStatistics> model) {
    assertEquals(Math.log(total), model.logDensity(parameters, data())[0], TOLERANCE);
    if (total == 0) {
      return;
    }
    double[][] actual = model.probabilities(parameters, data());
    HiddenMarkovStatistics<Categoricals, CategoricalStatistics> statistics =
        model.newStatistics(parameters);
    model.expect(parameters, data(), statistics);
    assertEquals(Math.log(total), statistics.objective().value(), TOLERANCE);
    for (int i = 0; i < parameters.states(); i++) {
      assertEquals(posterior[0][i] / total, statistics.initial(i), TOLERANCE);
      for (int t = 0; t < values.length; t++) {
        assertEquals(posterior[t][i] / total, actual[t][i], TOLERANCE);
      }
      for (int j = 0; j < parameters.states(); j++) {
        assertEquals(pairs[i][j] / total, statistics.transitions(i, j), TOLERANCE);
      }
    }
  }

  /** Its probability, since several paths may be best; and what Viterbi training adds up. */
  void bestPath() {
    if (total == 0) {
      return;
    }
    HiddenMarkovModel<Categoricals, CategoricalStatistics> model = model();
    int[] found = model.decode(parameters, data());
    double product = 1.0;
    for (int t = 0; t < found.length; t++) {
      product *= step(t, found[t], t == 0 ? -1 : found[t - 1]);
    }
    assertEquals(best, product, TOLERANCE * best);
    HiddenMarkovStatistics<Categoricals, CategoricalStatistics> statistics =
        model.newStatistics(parameters);
    model.withAssignment(Assignment.HARD).expect(parameters, data(), statistics);
    assertEquals(Math.log(best), statistics.objective().value(), TOLERANCE);
    assertEquals(1.0, statistics.initial(found[0]));
    for (int i = 0; i < parameters.states(); i++) {
      for (int j = 0; j < parameters.states(); j++) {
        int from = i;
        int to = j;
        long expected =
            IntStream.range(1, found.length)
                .filter(t -> found[t - 1] == from && found[t] == to)
                .count();
        assertEquals((double) expected, statistics.transitions(i, j));
      }
    }
  }

  /** Filtered probabilities are posteriors of the last step of what is known so far. */
  void filter() {
    if (total == 0) {
      return;
    }
    HiddenMarkovModel<Categoricals, CategoricalStatistics> model = model();
    HiddenMarkovFilter<Categoricals> filter = model.filter(parameters);
    double[][] filtered = model.filtered(parameters, data());
    double sum = 0.0;
    for (int t = 0; t < values.length; t++) {
      double[] step = {values[t]};
      double[] predicted = t == 0 ? parameters.initial() : filter.forecast(1);
      double density = filter.logDensity(step);
      assertEquals(density, filter.observe(step));
      sum += density;
      Sequences known =
          new Sequences(RowDataset.of(Arrays.copyOf(values, t + 1), 1).all(), new int[] {t + 1}, 0);
      double[] last = model.probabilities(parameters, known)[t];
      double marginal = 0.0;
      for (int k = 0; k < last.length; k++) {
        assertEquals(last[k], filter.probabilities()[k], TOLERANCE);
        assertEquals(last[k], filtered[t][k], TOLERANCE);
        marginal += predicted[k] * emission(k, values[t]);
      }
      assertEquals(Math.log(marginal), density, TOLERANCE);
    }
    assertEquals(Math.log(total), sum, TOLERANCE);
    assertEquals(sum, filter.logLikelihood(), TOLERANCE);
    assertTrue(Arrays.equals(filter.forecast(3), parameters.forecast(filter.forecast(1), 2)));
  }

  private double emission(int state, double value) {
    return Double.isNaN(value) ? 1.0 : parameters.emission().probabilities()[state][(int) value];
  }

  /** Five standard errors of a frequency among 4,000 draws: 5 · √(1/4 / 4,000) = 0.04. */
  void frequencies() {
    if (total == 0) {
      return;
    }
    HiddenMarkovModel<Categoricals, CategoricalStatistics> model =
        model().withAssignment(Assignment.SAMPLED);
    HiddenMarkovStatistics<Categoricals, CategoricalStatistics> statistics =
        model.newStatistics(parameters);
    for (int draw = 0; draw < 4000; draw++) {
      model.sample(parameters, data(), RandomStreams.stream(7, draw), statistics);
    }
    for (int i = 0; i < parameters.states(); i++) {
      assertEquals(posterior[0][i] / total, statistics.initial(i) / 4000, 0.04);
      for (int j = 0; j < parameters.states(); j++) {
        double steps = Math.max(1, values.length - 1);
        assertEquals(
            pairs[i][j] / total / steps, statistics.transitions(i, j) / 4000 / steps, 0.04);
      }
    }
  }
}
