package org.emkit.kmeans;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The centroids of k clusters. Immutable; equal where the centroids are, to the last bit. */
public final class Centroids implements Serializable {
  private static final long serialVersionUID = 1L;

  /** More than what rounding makes of distances in thousands of columns. */
  private static final double GAP_MARGIN = 1e-10;

  private final double[][] centroids;
  private final double[] origin;
  private final double[] centred;

  /** Searches that no thread uses now: their buffers are large against a slice. */
  private transient volatile @Nullable Queue<NearestCentroids> searches;

  /** Computed when first asked for. */
  private transient volatile double @Nullable [] halfGaps;

  /**
   * Clusters with these centroids.
   *
   * @param centroids {@code [clusters][columns]}, finite; copied
   * @throws IllegalArgumentException where there is none, or a value is not finite
   */
  public Centroids(double[][] centroids) {
    this(centroids, null);
  }

  /**
   * Clusters with these centroids, measured from a given origin.
   *
   * @param givenOrigin {@code [columns]}, finite, not copied; null for one that depends on the
   *     centroids alone
   */
  Centroids(double[][] centroids, double @Nullable [] givenOrigin) {
    if (centroids.length == 0 || centroids[0].length == 0) {
      throw new IllegalArgumentException("there must be a centroid, of a column at least");
    }
    int columns = centroids[0].length;
    this.centroids = new double[centroids.length][];
    for (int k = 0; k < centroids.length; k++) {
      this.centroids[k] = centroids[k].clone();
      if (centroids[k].length != columns) {
        throw new IllegalArgumentException(
            "centroids[" + k + "] has " + centroids[k].length + " values, not " + columns);
      }
      for (double value : centroids[k]) {
        if (!(Math.abs(value) <= Double.MAX_VALUE)) {
          throw new IllegalArgumentException("centroids[" + k + "] holds " + value);
        }
      }
    }
    if (givenOrigin != null && givenOrigin.length != columns) {
      throw new IllegalArgumentException(
          "origin has " + givenOrigin.length + " values where centroids have " + columns);
    }
    this.origin = givenOrigin == null ? origin(this.centroids) : givenOrigin;
    this.centred = new double[centroids.length * columns];
    for (int k = 0; k < centroids.length; k++) {
      for (int j = 0; j < columns; j++) {
        centred[k * columns + j] = centroids[k][j] - origin[j];
      }
    }
  }

  /**
   * The point that rows and centroids are measured from, so that an offset in the data does no
   * harm: the mean centroid of a start.
   */
  private static double[] origin(double[][] centroids) {
    double[] origin = new double[centroids[0].length];
    for (int j = 0; j < origin.length; j++) {
      for (double[] centroid : centroids) {
        origin[j] += centroid[j] / centroids.length;
      }
    }
    return origin;
  }

  /**
   * Other centroids, measured from the same origin: within a run it must not move, so that the same
   * assignment gives the same sums, hence the same centroids to the last bit, and the run ends.
   */
  Centroids movedTo(double[][] others) {
    return new Centroids(others, origin);
  }

  /** The same centroids measured from an origin that depends on them alone. */
  Centroids atOwnOrigin() {
    return new Centroids(centroids);
  }

  /** The same centroids in lexicographic order. */
  Centroids sorted() {
    double[][] ordered = centroids.clone();
    Arrays.sort(ordered, Arrays::compare);
    // The distances of rows stay what they are, to the last bit, where the origin does.
    return Arrays.equals(ordered, centroids, Arrays::compare) ? this : movedTo(ordered);
  }

  /** Whether the others are as many, and measured from the same origin. */
  @SuppressWarnings("ReferenceEquality") // the origin of a run
  boolean isLike(Centroids others) {
    return origin == others.origin && size() == others.size();
  }

  /** The distance between a centroid and one of others that are measured from the same origin. */
  static double distance(Centroids some, int k, Centroids others, int other) {
    int columns = some.columns();
    double sum = 0.0;
    for (int j = 0; j < columns; j++) {
      double difference = some.centred[k * columns + j] - others.centred[other * columns + j];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  /**
   * Half the distance of each centroid to the next: a row closer than that to its centroid is in
   * its cluster. Rounded down. Threads that ask at once compute the same. Not to be changed.
   */
  double[] halfGaps() {
    double[] known = halfGaps;
    if (known == null) {
      known = new double[size()];
      Arrays.fill(known, Double.POSITIVE_INFINITY);
      for (int k = 1; k < known.length; k++) {
        for (int other = 0; other < k; other++) {
          double half = distance(this, k, this, other) / 2 * (1 - GAP_MARGIN);
          known[k] = Math.min(known[k], half);
          known[other] = Math.min(known[other], half);
        }
      }
      halfGaps = known;
    }
    return known;
  }

  /** A search for the nearest of these, for one thread, to be taken back. */
  NearestCentroids lend() {
    Queue<NearestCentroids> idle = searches;
    NearestCentroids search = idle == null ? null : idle.poll();
    return search == null ? new NearestCentroids(this) : search;
  }

  /** Takes back what was lent. */
  void takeBack(NearestCentroids search) {
    Queue<NearestCentroids> idle = searches;
    if (idle == null) {
      // Two threads may both make one; a search is lost then, no more.
      idle = new ConcurrentLinkedQueue<>();
      searches = idle;
    }
    idle.add(search);
  }

  /** The number of clusters. */
  public int size() {
    return centroids.length;
  }

  /** The number of columns. */
  public int columns() {
    return origin.length;
  }

  /** A copy of the centroid of cluster {@code k}, {@code [columns]}. */
  public double[] centroid(int k) {
    return centroids[k].clone();
  }

  /** A copy of all centroids, {@code [clusters][columns]}. */
  public double[][] toArray() {
    return Arrays.stream(centroids).map(double[]::clone).toArray(double[][]::new);
  }

  /** The origin, {@code [columns]}; not to be changed. */
  double[] origin() {
    return origin;
  }

  /** Centroids less the origin, row-major; not to be changed. */
  double[] centred() {
    return centred;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Centroids that && Arrays.deepEquals(centroids, that.centroids);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(centroids);
  }

  @Override
  public String toString() {
    return "Centroids" + Arrays.deepToString(centroids);
  }
}
