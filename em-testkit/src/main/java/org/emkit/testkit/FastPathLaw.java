package org.emkit.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.emkit.core.LatentModel;
import org.emkit.core.LogDensity;
import org.emkit.core.Posterior;
import org.emkit.core.SampledModel;
import org.emkit.core.Statistics;
import org.emkit.core.data.Dataset;

/** Law 9: every fast path agrees with the plain definition. */
final class FastPathLaw {
  /** More than one block of any kernel (64 to 256 rows), with an odd rest. */
  private static final int MANY = 300;

  /** Passes of drawn latents to average over. */
  private static final int DRAWS = 400;

  /**
   * Five standard errors of a parameter of a class with four uncertain rows: each row counts as
   * {@link #DRAWS} draws, so 5 / √(4 · 400) = 0.125.
   */
  private static final double DRAWING_ERROR = 0.125;

  private static final long CHOICES = 10;

  private FastPathLaw() {}

  static <O, X, P, S extends Statistics<S>> void batchAgrees(Setting<O, X, P, S> setting) {
    Optional<LogDensity<X, P>> density = Capabilities.logDensity(setting.model());
    Optional<Posterior<X, P>> posterior = Capabilities.posterior(setting.model());
    if (density.isEmpty() && posterior.isEmpty()) {
      throw new LawSkipped("the model offers neither LogDensity nor Posterior");
    }
    List<O> many = many(setting);
    X block = setting.slices(dataset(setting, many, many.size())).get(0);
    List<X> singles = setting.slices(dataset(setting, many, 1));
    P parameters = setting.start(setting.data());
    if (density.isPresent()) {
      double[] together = density.get().logDensity(parameters, block);
      setting.require(
          together.length == many.size(),
          "%d log-densities for %d observations",
          together.length,
          many.size());
      for (int i = 0; i < together.length; i++) {
        double alone = density.get().logDensity(parameters, singles.get(i))[0];
        setting.requireClose(
            "the log-density of observation " + i + " in a block of " + together.length,
            alone,
            together[i],
            setting.subject().conditioning() * Tolerances.DENSITY * (1 + Math.abs(alone)));
      }
    }
    if (posterior.isPresent()) {
      double[][] together = posterior.get().probabilities(parameters, block);
      int row = 0;
      for (X single : singles) {
        for (double[] alone : posterior.get().probabilities(parameters, single)) {
          for (int k = 0; k < alone.length; k++) {
            setting.requireClose(
                "the probability of class " + k + " in row " + row,
                alone[k],
                together[row][k],
                setting.subject().conditioning() * Tolerances.PROBABILITY);
          }
          row++;
        }
      }
      setting.require(
          row == together.length, "%d rows where %d are expected", together.length, row);
    }
  }

  private static <O> List<O> many(Setting<O, ?, ?, ?> setting) {
    List<O> many = new ArrayList<>();
    int count = MANY + (int) Math.floorMod(setting.trial().seed(), 13L);
    while (many.size() < count) {
      many.add(setting.observations().get(many.size() % setting.size()));
    }
    return many;
  }

  private static <O, X, P, S extends Statistics<S>> Dataset<X> dataset(
      Setting<O, X, P, S> setting, List<O> observations, int sliceSize) {
    double[] weights = new double[observations.size()];
    Arrays.fill(weights, 1.0);
    return setting.subject().dataset(observations, weights, sliceSize).withThreads(1);
  }

  static <O, X, P, S extends Statistics<S>> void fastPath(Setting<O, X, P, S> setting) {
    Optional<LatentModel<X, P, S>> plain = setting.subject().plainModel(setting.data());
    if (plain.isEmpty()) {
      throw new LawSkipped("the plainModel() hook is not given");
    }
    LatentModel<X, P, S> definition = plain.orElseThrow();
    Dataset<X> data = setting.data();
    P parameters = setting.start(data);
    for (int step = 0; step < Tolerances.FEW; step++) {
      S expected = setting.collect(definition, parameters, data);
      S actual = setting.collect(parameters, data);
      setting.requireSameObjective("the fast path", expected.objective(), actual.objective());
      setting.requireClose(
          "a step of the fast path",
          definition.maximize(expected),
          setting.model().maximize(actual),
          Tolerances.STEP);
      parameters = definition.maximize(expected);
    }
  }

  static <O, X, P, S extends Statistics<S>> void compressionLosesNothing(
      Setting<O, X, P, S> setting) {
    if (Capabilities.compression(setting.model()).isEmpty()) {
      throw new LawSkipped("the model offers no Compression");
    }
    Dataset<X> data = setting.data();
    P parameters = setting.start(data);
    Dataset<X> compressed = setting.compressed(data);
    for (int step = 0; step < Tolerances.FEW; step++) {
      S expected = setting.collect(parameters, data);
      setting.requireSame(
          "compressed data", expected, setting.collect(parameters, compressed), Tolerances.STEP);
      parameters = setting.model().maximize(expected);
    }
  }

  static <O, X, P, S extends Statistics<S>> void drawsAverageToExpectation(
      Setting<O, X, P, S> setting) {
    if (!(setting.model() instanceof SampledModel<X, P, S> model)) {
      throw setting.violation("a model that samples is no SampledModel");
    }
    P parameters = setting.start(setting.data());
    List<X> slices = setting.slices(setting.data());
    S expected = model.newStatistics(parameters);
    S drawn = model.newStatistics(parameters);
    for (int slice = 0; slice < slices.size(); slice++) {
      model.expect(parameters, slices.get(slice), expected);
      for (int draw = 0; draw < DRAWS; draw++) {
        RandomGenerator random = setting.trial().random(CHOICES, draw, slice);
        model.sample(parameters, slices.get(slice), random, drawn);
      }
    }
    drawn.scale(1.0 / DRAWS);
    setting.requireClose(
        "the maximum of averaged draws",
        model.maximize(expected),
        model.maximize(drawn),
        DRAWING_ERROR);
  }
}
