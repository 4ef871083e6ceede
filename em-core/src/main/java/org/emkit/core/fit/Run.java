package org.emkit.core.fit;

import org.emkit.core.Objective;

/** The outcome of one run: every figure belongs to {@code parameters}. */
record Run<P>(
    P parameters, Objective dataTerm, double logPrior, Trace trace, Termination termination) {
  double objective() {
    return dataTerm.plus(logPrior).value();
  }
}
