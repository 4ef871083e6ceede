package org.emkit.bench.compare;

import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * What came of one program in one contest.
 *
 * @param program which
 * @param version what it says of itself; empty where it did not run
 * @param secondsPerIteration of each repeat, set-up taken out where {@code whole} has values
 * @param whole seconds of each whole fit; empty where one would have taken too long
 * @param iterations how many iterations the last run did
 * @param gap its objective less emkit's after as many iterations from the same start, relative to
 *     emkit's; NaN where not known
 * @param objective its objective, a total; NaN where not known
 * @param peakMemory bytes resident at most
 * @param failure why there are no numbers; empty where there are
 */
record Measurement(
    Program program,
    String version,
    List<Double> secondsPerIteration,
    List<Double> whole,
    int iterations,
    double gap,
    double objective,
    long peakMemory,
    String failure) {

  static Measurement failed(Program program, String version, String failure) {
    return new Measurement(
        program, version, List.of(), List.of(), 0, Double.NaN, Double.NaN, 0, failure);
  }

  /** Median seconds of an iteration; NaN where there is none. */
  double median() {
    return median(secondsPerIteration);
  }

  /** Median seconds of a whole fit; NaN where there is none. */
  double wholeMedian() {
    return median(whole);
  }

  private static double median(List<Double> values) {
    return new Median().evaluate(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
