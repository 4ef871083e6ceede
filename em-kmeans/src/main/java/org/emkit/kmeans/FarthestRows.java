package org.emkit.kmeans;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.emkit.core.data.Rows;

/**
 * The rows farthest from their centroids, for clusters that are left empty: farthest first, ties by
 * row index, equal rows once, none that sits on its centroid.
 */
final class FarthestRows implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Comparator<Candidate> FARTHEST_FIRST =
      Comparator.comparingDouble(Candidate::distance).reversed().thenComparing(Candidate::index);

  /** 4096 · 2⁻⁵³, doubled: relative to the size of a number and of the origin. */
  private static final double MEAN_ERROR = 1e-12;

  private final ArrayList<Candidate> candidates = new ArrayList<>();

  /** Considers the rows of a slice, given their squared distances, and keeps the best few. */
  void addAll(Rows slice, double[] distances, double[] origin, int keep) {
    if (keep == 0) {
      candidates.clear();
      return;
    }
    double threshold = candidates.size() < keep ? 0.0 : candidates.get(keep - 1).distance();
    for (int i = 0; i < slice.count(); i++) {
      if (distances[i] >= threshold && distances[i] > rounding(slice, i, origin)) {
        candidates.add(new Candidate(distances[i], slice.first() + i, slice.row(i)));
        if (candidates.size() >= 4 * keep) {
          trim(keep);
          threshold = candidates.size() < keep ? 0.0 : candidates.get(keep - 1).distance();
        }
      }
    }
    trim(keep);
  }

  /**
   * What the squared distance of a row to the centroid of rows equal to it may be: the mean of n
   * equal numbers is off by up to n/2 last places, with n up to the rows of a slice before sums are
   * paired. Without this an empty cluster would move to such a row, the one there would be left
   * empty, and so on for ever.
   */
  private static double rounding(Rows slice, int i, double[] origin) {
    double sum = 0.0;
    for (int j = 0; j < origin.length; j++) {
      double error = MEAN_ERROR * (Math.abs(slice.get(i, j)) + Math.abs(origin[j]));
      sum += error * error;
    }
    return sum;
  }

  /** Adds what another has kept, and keeps the best few. */
  void add(FarthestRows other, int keep) {
    candidates.addAll(other.candidates);
    trim(keep);
  }

  private void trim(int keep) {
    candidates.sort(FARTHEST_FIRST);
    List<Candidate> kept = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (kept.size() < keep && kept.stream().noneMatch(candidate::sameRow)) {
        kept.add(candidate);
      }
    }
    candidates.clear();
    candidates.addAll(kept);
  }

  int size() {
    return candidates.size();
  }

  /** The values of the {@code i}-th farthest row. */
  double[] row(int i) {
    return candidates.get(i).row();
  }

  @SuppressWarnings("ArrayRecordComponent") // private, and compared by sameRow alone
  private record Candidate(double distance, long index, double[] row) implements Serializable {
    boolean sameRow(Candidate other) {
      return distance == other.distance && Arrays.equals(row, other.row);
    }
  }
}
