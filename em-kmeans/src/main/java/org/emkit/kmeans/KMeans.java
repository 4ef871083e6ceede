package org.emkit.kmeans;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.emkit.core.Canonical;
import org.emkit.core.LatentModel;
import org.emkit.core.NumericalFailure;
import org.emkit.core.ObjectiveKind;
import org.emkit.core.Posterior;
import org.emkit.core.SliceMemory;
import org.emkit.core.Starter;
import org.emkit.core.Transformer;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.data.Seeding;
import org.emkit.core.kernel.Kernels;

/**
 * k-means (Lloyd 1982) as hard-assignment EM: the E-step assigns each row to its nearest centroid
 * (ties to the lowest), the M-step moves centroids to the means of their rows. The objective is
 * minus the inertia.
 *
 * <p>A cluster left empty moves to the row farthest from its centroid, the next to the next
 * farthest; where all rows sit on centroids it stays.
 */
public final class KMeans
    implements LatentModel<Rows, Centroids, KMeansStatistics>,
        SliceMemory<Rows, Centroids, KMeansStatistics, RowBounds>,
        Starter<Rows, Centroids>,
        Posterior<Rows, Centroids>,
        Transformer<Rows, Centroids>,
        Canonical<Centroids> {
  private static final long serialVersionUID = 1L;

  private final int size;
  private final Seeding seeding;

  private KMeans(int size, Seeding seeding) {
    if (size < 1) {
      throw new IllegalArgumentException("clusters " + size + " must be 1 or more");
    }
    this.size = size;
    this.seeding = Objects.requireNonNull(seeding, "seeding");
  }

  /**
   * k-means that starts from k-means++.
   *
   * @param size the number of clusters of a start, at least 1; a given start brings its own
   */
  public static KMeans of(int size) {
    return new KMeans(size, new KMeansPlusPlus());
  }

  /** This model with starts from the points that {@code newSeeding} chooses. */
  public KMeans withSeeding(Seeding newSeeding) {
    return new KMeans(size, newSeeding);
  }

  @Override
  public Centroids start(Dataset<Rows> data, RandomGenerator random) {
    return new Centroids(seeding.choose(data, size, random));
  }

  @Override
  public KMeansStatistics newStatistics(Centroids parameters) {
    return new KMeansStatistics(parameters);
  }

  @Override
  public void expect(Centroids parameters, Rows slice, KMeansStatistics into) {
    expect(parameters, slice, newMemory(slice), into);
  }

  @Override
  public boolean remembers(Centroids parameters) {
    return NearestCentroids.areWorthBounds(parameters);
  }

  @Override
  public RowBounds newMemory(Rows slice) {
    return new RowBounds(slice.count());
  }

  @Override
  public void expect(Centroids parameters, Rows slice, RowBounds memory, KMeansStatistics into) {
    requireColumns(parameters, slice);
    Kernels kernels = Kernels.forSlice(slice.count());
    NearestCentroids nearest = parameters.lend();
    double[] distances = nearest.assign(slice, memory);
    slice.addCentred(kernels, parameters.origin(), memory.labels, into.sums);
    for (int i = 0; i < slice.count(); i++) {
      double weight = slice.weight(i);
      into.weights[memory.labels[i]] += weight;
      into.inertia += weight * distances[i];
    }
    requireFinite(into);
    into.farthest.addAll(slice, distances, parameters.origin(), into.empty());
    parameters.takeBack(nearest);
  }

  private static void requireColumns(Centroids parameters, Rows slice) {
    if (slice.columns() != parameters.columns()) {
      throw new IllegalArgumentException(
          "the centroids have "
              + parameters.columns()
              + " columns, but the data have "
              + slice.columns());
    }
  }

  @Override
  public Centroids maximize(KMeansStatistics statistics) {
    Centroids reference = statistics.reference;
    double[][] centroids = reference.toArray();
    int moved = 0;
    for (int k = 0; k < centroids.length; k++) {
      double weight = statistics.weights[k];
      if (weight > 0) {
        for (int j = 0; j < centroids[k].length; j++) {
          double mean = statistics.sums[k * centroids[k].length + j] / weight;
          centroids[k][j] = reference.origin()[j] + mean;
        }
      } else if (moved < statistics.farthest.size()) {
        centroids[k] = statistics.farthest.row(moved++);
      }
    }
    requireFinite(statistics);
    return reference.movedTo(centroids);
  }

  private static void requireFinite(KMeansStatistics statistics) {
    if (!(statistics.inertia <= Double.MAX_VALUE)) {
      throw new NumericalFailure(
          "squared distances exceed the floating-point range: divide the data by a constant");
    }
  }

  @Override
  public ObjectiveKind objectiveKind() {
    return ObjectiveKind.NEGATIVE_INERTIA;
  }

  @Override
  public void check(Rows slice) {
    slice.requireFinite();
  }

  /** Says when the data have fewer distinct rows than clusters: centroids then coincide. */
  @Override
  public List<String> warnings(Centroids parameters) {
    double[][] centroids = parameters.toArray();
    List<Integer> twins = new ArrayList<>();
    for (int k = 1; k < centroids.length; k++) {
      for (int earlier = 0; earlier < k; earlier++) {
        if (java.util.Arrays.equals(centroids[k], centroids[earlier])) {
          twins.add(k);
          break;
        }
      }
    }
    return twins.isEmpty()
        ? List.of()
        : List.of(
            "clusters "
                + twins
                + " (numbered from 0) are empty: the data have fewer distinct rows than clusters");
  }

  @Override
  public int classes(Centroids parameters) {
    return parameters.size();
  }

  /** Clusters in the lexicographic order of their centroids. */
  @Override
  public Centroids canonical(Centroids parameters) {
    return parameters.sorted();
  }

  @Override
  public double weight(Rows slice, int index) {
    return slice.weight(index);
  }

  /** The nearest centroid of each row, ties to the lowest. */
  @Override
  public int[] labels(Centroids parameters, Rows slice) {
    check(slice);
    requireColumns(parameters, slice);
    // From files as from a fit: labels must not depend on where a run began.
    RowBounds bounds = newMemory(slice);
    new NearestCentroids(parameters.atOwnOrigin()).assign(slice, bounds);
    return bounds.labels;
  }

  @Override
  public List<String> coordinates(Centroids parameters) {
    return IntStream.range(0, parameters.size()).mapToObj(k -> "distance" + k).toList();
  }

  /** The Euclidean distance of each row to each centroid. */
  @Override
  public double[][] transform(Centroids parameters, Rows slice) {
    check(slice);
    requireColumns(parameters, slice);
    double[][] result = new double[slice.count()][parameters.size()];
    PointDistances distances = new PointDistances(parameters.columns());
    for (int from = 0; from < result.length; from += Kernels.ROWS) {
      int count = Math.min(Kernels.ROWS, result.length - from);
      distances.moveTo(slice, from, count);
      for (int k = 0; k < parameters.size(); k++) {
        double[] squares = distances.to(parameters.centroid(k));
        for (int i = 0; i < count; i++) {
          result[from + i][k] = Math.sqrt(squares[i]);
        }
      }
    }
    return result;
  }

  /** 1 for the nearest centroid, 0 for the others. */
  @Override
  public double[][] probabilities(Centroids parameters, Rows slice) {
    int[] labels = labels(parameters, slice);
    double[][] probabilities = new double[labels.length][parameters.size()];
    for (int i = 0; i < labels.length; i++) {
      probabilities[i][labels[i]] = 1.0;
    }
    return probabilities;
  }
}
