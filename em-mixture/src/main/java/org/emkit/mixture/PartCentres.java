package org.emkit.mixture;

import org.emkit.core.data.ColumnSummary;

/**
 * Where parts of a component start: near its centre, each at a point of its own, since parts that
 * start equal stay equal.
 *
 * <p>Part 0 is at the centre. Part m is off it, in column j, by the standard deviation of the data
 * times (½ + m α_j mod 1) − ½ with α_j = φ^−(j+1) and φ the positive root of φ^(d+1) = φ + 1 (the
 * golden ratio for one column): an additive recurrence whose points fill the box evenly, in all
 * directions, whatever their number. Half a deviation at most stays with the centre, and is far
 * enough from the saddle of equal parts for EM not to linger there.
 */
final class PartCentres {
  /** Newton's method for φ converges quadratically from 2. */
  private static final int NEWTON_STEPS = 60;

  private PartCentres() {}

  /** The centres of {@code parts} parts of each component, component by component. */
  static double[][] around(double[][] centres, int parts, ColumnSummary summary) {
    double[][] all = new double[centres.length * parts][];
    for (int k = 0; k < centres.length; k++) {
      double[] ratios = ratios(centres[k].length);
      for (int m = 0; m < parts; m++) {
        all[k * parts + m] = centre(centres[k], m, ratios, summary);
      }
    }
    return all;
  }

  private static double[] centre(double[] centre, int m, double[] ratios, ColumnSummary summary) {
    double[] moved = centre.clone();
    for (int j = 0; j < moved.length; j++) {
      double turns = 0.5 + m * ratios[j];
      double offset = (turns - Math.floor(turns) - 0.5) * Math.sqrt(summary.variance(j));
      // Out of the data's range families may have no density (counts below 0): the other way then.
      moved[j] += summary.spans(j, centre[j] + offset) ? offset : -offset;
    }
    return moved;
  }

  private static double[] ratios(int columns) {
    double phi = 2;
    for (int i = 0; i < NEWTON_STEPS; i++) {
      double power = Math.pow(phi, columns);
      phi -= (power * phi - phi - 1) / ((columns + 1) * power - 1);
    }
    double[] ratios = new double[columns];
    double ratio = 1;
    for (int j = 0; j < columns; j++) {
      ratio /= phi;
      ratios[j] = ratio;
    }
    return ratios;
  }
}
