package org.emkit.core.fit;

import java.util.Locale;
import org.emkit.core.Objective;

/** An objective that fell although its model promises that it never does: a bug in the model. */
public final class MonotonicityViolation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int iteration;
  private final double before;
  private final double after;

  MonotonicityViolation(int iteration, Objective before, Objective after) {
    super(
        String.format(
            Locale.ROOT,
            "the objective fell by %.3g at iteration %d, from %.17g to %.17g, where rounding allows"
                + " %.3g. Usual causes: an M-step that does not maximise (a divisor of rows instead"
                + " of summed weights, regularisation added afterwards), a prior missing from the"
                + " objective, or statistics collected under other parameters; the contract tests of"
                + " em-testkit tell which",
            before.value() - after.value(),
            iteration,
            before.value(),
            after.value(),
            allowed(before, after)));
    this.iteration = iteration;
    this.before = before.value();
    this.after = after.value();
  }

  /** The fall that rounding explains: the larger slack of the two. */
  static double allowed(Objective before, Objective after) {
    return Math.max(before.slack(), after.slack());
  }

  /** The number of M-steps after which the objective had fallen. */
  public int iteration() {
    return iteration;
  }

  /** The objective before that M-step. */
  public double before() {
    return before;
  }

  /** The objective after it. */
  public double after() {
    return after;
  }
}
