package org.emkit.core.kernel;

import java.util.ServiceLoader;

/** Picks the kernels of a process, once. */
final class KernelChoice {
  /**
   * {@code plain} keeps to plain Java whatever the JVM offers, {@code vector} to the Vector API
   * whatever the size; for comparing and testing the two.
   */
  private static final String CHOSEN = System.getProperty("emkit.kernels", "auto");

  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  private static final Kernels PLAIN = new PlainKernels();

  static final Kernels BEST = choose();

  /**
   * Data that fill a slice of 4096 rows, which is what row datasets have, are no small data.
   * Written out, because datasets use kernels and not the other way round.
   */
  private static final int LEAST_ROWS = CHOSEN.equals("vector") ? 0 : 4096;

  private KernelChoice() {}

  private static Kernels choose() {
    if (CHOSEN.equals("plain") || ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
      // Without the module, merely loading a provider would fail.
      return PLAIN;
    }
    return ServiceLoader.load(Kernels.class, Kernels.class.getClassLoader())
        .findFirst()
        .orElse(PLAIN);
  }

  static Kernels forSlice(int rows) {
    return rows >= LEAST_ROWS ? BEST : PLAIN;
  }
}
