package org.emkit.compare;

import java.util.OptionalDouble;
import org.emkit.core.LatentModel;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.mixture.ComponentStatistics;
import org.emkit.mixture.Components;
import org.emkit.mixture.FiniteMixture;
import org.emkit.mixture.Mixture;
import org.emkit.mixture.MixtureStatistics;
import org.emkit.testkit.RowModelContract;
import org.emkit.testkit.Summary;

/** The laws, for mixtures of round Gaussians whose common variance is given. */
class CommonVarianceContractTest
    extends RowModelContract<
        Mixture<Components<Point>>,
        MixtureStatistics<Components<Point>, ComponentStatistics<Point, PointStatistics>>> {
  private static final int SIZE = 2;
  private static final double VARIANCE = 1.5;

  @Override
  public LatentModel<
          Rows,
          Mixture<Components<Point>>,
          MixtureStatistics<Components<Point>, ComponentStatistics<Point, PointStatistics>>>
      model() {
    return FiniteMixture.of(new CommonVarianceFamily(VARIANCE), SIZE);
  }

  @Override
  protected int components() {
    return SIZE;
  }

  /** It is no plugin, and offers no coordinates. */
  @Override
  public Summary summary(Mixture<Components<Point>> p) {
    return Summary.of(
        new ParameterTree()
            .put("weights", p.weights())
            .put(
                "means",
                p.components().all().stream().map(Point::toArray).toArray(double[][]::new)));
  }

  @Override
  public OptionalDouble bruteForceLogDensity(Mixture<Components<Point>> p, double[] row) {
    double density = 0;
    for (int k = 0; k < p.size(); k++) {
      double product = p.weight(k);
      for (int j = 0; j < row.length; j++) {
        double x = row[j] - p.components().get(k).get(j);
        product *= Math.exp(-x * x / (2 * VARIANCE)) / Math.sqrt(2 * Math.PI * VARIANCE);
      }
      density += product;
    }
    return OptionalDouble.of(Math.log(density));
  }
}
