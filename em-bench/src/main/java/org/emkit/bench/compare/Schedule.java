package org.emkit.bench.compare;

/**
 * How much time a contest may take.
 *
 * @param iterations of a timed run; it is compared with a run of one
 * @param repeats of the two, at most
 * @param warmUp seconds of whole runs before the first is timed, so that compilers are done
 * @param budget seconds of timed runs of one program; slow ones get fewer repeats
 * @param turn seconds of one repeat, at least: fast ones run more often in it, so that what other
 *     programs left in the caches matters to none
 * @param patience seconds that a whole run may take, judged by its first iteration
 */
record Schedule(
    int iterations, int repeats, double warmUp, double budget, double turn, double patience) {
  static Schedule full(int iterations) {
    return new Schedule(iterations, 5, 6.0, 12.0, 0.5, 30.0);
  }

  static Schedule quick(int iterations) {
    return new Schedule(iterations, 3, 1.0, 3.0, 0.2, 4.0);
  }
}
