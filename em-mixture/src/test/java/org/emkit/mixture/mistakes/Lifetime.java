package org.emkit.mixture.mistakes;

import java.io.Serializable;

/** The mean of lifetimes. */
record Lifetime(double mean) implements Serializable {
  Lifetime {
    if (!(mean > 0 && mean <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("mean " + mean + ": must be finite and positive");
    }
  }
}
