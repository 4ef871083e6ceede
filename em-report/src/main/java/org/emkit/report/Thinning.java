package org.emkit.report;

import java.util.stream.IntStream;

/** Which of many points in a row to keep where most happens at the beginning. */
final class Thinning {
  private Thinning() {}

  /**
   * Indexes, ascending: all of {@code [0, count)} if they are no more than {@code most}; else the
   * first half of so many, and the others evenly up to the last.
   *
   * @param most at least 1; 1 keeps the last
   */
  static int[] indexes(int count, int most) {
    if (count <= most) {
      return IntStream.range(0, count).toArray();
    }
    int first = most / 2;
    int others = most - first;
    return IntStream.concat(
            IntStream.range(0, first),
            IntStream.rangeClosed(1, others)
                .map(i -> first - 1 + (int) ((long) i * (count - first) / others)))
        .toArray();
  }
}
