package org.emkit.kmeans;

import java.util.random.RandomGenerator;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.data.Seeding;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.StoppingRules;

/**
 * The centroids of a k-means fit from one k-means++ start, as points to start other models from.
 */
public final class KMeansSeeding implements Seeding {
  private static final long serialVersionUID = 1L;

  /** The seeding; it has no settings. */
  public KMeansSeeding() {}

  /** A start need not be exact: the model that it is for will move everything anyway. */
  private static final double RELATIVE_INERTIA = 1e-4;

  private static final int MAX_ITERATIONS = 100;

  @Override
  public double[][] choose(Dataset<Rows> data, int count, RandomGenerator random) {
    KMeans model = KMeans.of(count);
    FitOptions options =
        FitOptions.defaults()
            .withStoppingRule(StoppingRules.relativeGain(RELATIVE_INERTIA))
            .withMaxIterations(MAX_ITERATIONS)
            .withThreads(data.threads());
    return Em.fitFrom(model, data, model.start(data, random), options).parameters().toArray();
  }
}
