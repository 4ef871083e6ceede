package org.emkit.bench.calibration;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Fused multiply-adds on registers alone: as many as a core can do. Ten independent accumulators
 * cover the latency of two units (4 cycles each on current x86), and leave registers for the
 * operands, so that nothing is spilled.
 */
public final class FmaPeak {
  /** The widest vectors of this machine. */
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  private static final int ACCUMULATORS = 10;

  private FmaPeak() {}

  /** Floating-point operations of {@link #run} with this many {@code steps}. */
  public static double flops(int steps) {
    return 2.0 * SPECIES.length() * ACCUMULATORS * steps;
  }

  /** Width of a vector in doubles. */
  public static int lanes() {
    return SPECIES.length();
  }

  /**
   * Does {@code 10 · steps} vector multiply-adds.
   *
   * @param factor below 1 in size, so that no accumulator overflows
   * @return a value that depends on all of them
   */
  public static double run(int steps, double factor) {
    DoubleVector x = DoubleVector.broadcast(SPECIES, factor);
    DoubleVector y = DoubleVector.broadcast(SPECIES, 1.0 - factor);
    DoubleVector a0 = y;
    DoubleVector a1 = y.mul(1.1);
    DoubleVector a2 = y.mul(1.2);
    DoubleVector a3 = y.mul(1.3);
    DoubleVector a4 = y.mul(1.4);
    DoubleVector a5 = y.mul(1.5);
    DoubleVector a6 = y.mul(1.6);
    DoubleVector a7 = y.mul(1.7);
    DoubleVector a8 = y.mul(1.8);
    DoubleVector a9 = y.mul(1.9);
    for (int step = 0; step < steps; step++) {
      a0 = a0.fma(x, y);
      a1 = a1.fma(x, y);
      a2 = a2.fma(x, y);
      a3 = a3.fma(x, y);
      a4 = a4.fma(x, y);
      a5 = a5.fma(x, y);
      a6 = a6.fma(x, y);
      a7 = a7.fma(x, y);
      a8 = a8.fma(x, y);
      a9 = a9.fma(x, y);
    }
    DoubleVector sum = a0.add(a1).add(a2).add(a3).add(a4).add(a5).add(a6).add(a7).add(a8).add(a9);
    return sum.lane(0) + sum.lane(SPECIES.length() - 1);
  }
}
