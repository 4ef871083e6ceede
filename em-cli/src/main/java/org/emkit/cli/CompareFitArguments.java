package org.emkit.cli;

import org.emkit.compare.Comparison;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.StoppingRule;
import picocli.CommandLine.Option;

/** How to run the fits of a comparison. */
final class CompareFitArguments extends FitArguments {
  @Option(
      names = "--tolerance",
      paramLabel = "T",
      description =
          "Stop at this: nats of the total still to gain, relative gain of inertia for k-means; 0"
              + " switches every tolerance rule off; default: 1e-6.")
  private double tolerance = FitOptions.DEFAULT_TOLERANCE;

  CompareFitArguments() {
    super(Comparison.DEFAULT_RESTARTS);
  }

  /** The tolerance. */
  double tolerance() {
    return tolerance;
  }

  /** The rule of the tolerance. */
  StoppingRule stoppingRule() {
    return PluginOptions.stoppingRule(tolerance);
  }
}
