package org.emkit.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which class of a run is which of the result. They are the same classes, but the driver may have
 * sorted those of the result.
 */
final class ClassOrder {
  private ClassOrder() {}

  /**
   * For each class of {@code result} its number in {@code run}: those pairs first that agree best.
   *
   * @param run the view at the run's best iteration
   * @param result the view at the same parameters, sorted
   */
  static int[] of(View run, View result) {
    int classes = result.classes();
    if (run.classes() != classes) {
      return IntStream.range(0, classes).toArray();
    }
    record Pair(int ofRun, int ofResult, double apart) {}
    List<Pair> pairs = new ArrayList<>();
    for (int k = 0; k < classes; k++) {
      for (int j = 0; j < classes; j++) {
        pairs.add(new Pair(j, k, apart(run, j, result, k)));
      }
    }
    // Of equals the one in its place: the sort is stable.
    pairs.sort(Comparator.comparingInt(pair -> pair.ofRun() == pair.ofResult() ? 0 : 1));
    pairs.sort(Comparator.comparingDouble(Pair::apart));
    int[] order = new int[classes];
    Arrays.fill(order, -1);
    boolean[] taken = new boolean[classes];
    for (Pair pair : pairs) {
      if (order[pair.ofResult()] < 0 && !taken[pair.ofRun()]) {
        order[pair.ofResult()] = pair.ofRun();
        taken[pair.ofRun()] = true;
      }
    }
    return order;
  }

  /** How far two classes are apart: 0 for one and the same, but for rounding. */
  private static double apart(View run, int ofRun, View result, int ofResult) {
    double sum = 0.0;
    if (run.responsibilities().isPresent() && result.responsibilities().isPresent()) {
      double[][] before = run.responsibilities().get();
      double[][] after = result.responsibilities().get();
      for (int i = 0; i < after.length; i++) {
        sum += Math.abs(before[i][ofRun] - after[i][ofResult]);
      }
    }
    if (!run.shapes().isEmpty() && !result.shapes().isEmpty()) {
      double[] before = run.shapes().get(ofRun).mean();
      double[] after = result.shapes().get(ofResult).mean();
      for (int j = 0; j < after.length; j++) {
        sum += Math.abs(before[j] - after[j]) / (Math.abs(before[j]) + Math.abs(after[j]) + 1);
      }
    }
    return sum;
  }
}
