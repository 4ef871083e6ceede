package org.emkit.bench.jmh;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Counts floating-point operations beside the clock. */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class FlopCounter {
  /** Operations done in this iteration of the benchmark; JMH sets it to 0 before each. */
  public long flops;

  /** A counter at 0. */
  public FlopCounter() {}
}
