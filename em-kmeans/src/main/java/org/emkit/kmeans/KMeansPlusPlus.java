package org.emkit.kmeans;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.RandomRows;
import org.emkit.core.data.Rows;
import org.emkit.core.data.Seeding;

/**
 * k-means++ (Arthur &amp; Vassilvitskii 2007), greedy: each next centre is the best of 2 + ⌊log k⌋
 * rows drawn with probability proportional to weight times squared distance to the nearest centre.
 * Once every row sits on a centre, further centres are random rows.
 */
public final class KMeansPlusPlus implements Seeding {
  private static final long serialVersionUID = 1L;

  /** The seeding; it has no settings. */
  public KMeansPlusPlus() {}

  @Override
  public double[][] choose(Dataset<Rows> data, int count, RandomGenerator random) {
    // These serve as the first centre, and where distances have run out; too few rows fail here.
    double[][] centres = new RandomRows().choose(data, count, random);
    int trials = 2 + (int) Math.log(count);
    SeedingDistances distances = new SeedingDistances(data, centres[0]);
    for (int k = 1; k < count; k++) {
      double potential = distances.potential();
      if (!(potential > 0 && potential <= Double.MAX_VALUE)) {
        break;
      }
      double[] thresholds = random.doubles(trials).map(u -> u * potential).toArray();
      centres[k] = distances.includeBest(distances.rowsAt(thresholds));
    }
    return Arrays.stream(centres).map(double[]::clone).toArray(double[][]::new);
  }
}
