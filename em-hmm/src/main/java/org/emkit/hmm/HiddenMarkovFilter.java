package org.emkit.hmm;

import java.util.Arrays;
import org.emkit.core.data.Rows;
import org.emkit.core.math.LogSumExp;
import org.emkit.mixture.ComponentFamily;

/**
 * The state of a process as it is watched: takes one step at a time, and knows the probabilities of
 * the states given the steps so far. Works on logarithms, so that nothing underflows. Not for use
 * by several threads at a time.
 *
 * @param <C> the parameters of the emissions
 */
public final class HiddenMarkovFilter<C> {
  private final ComponentFamily<C, ?> family;
  private final HiddenMarkov<C> parameters;
  private final double[][] logTransition;

  /** log p(state of the next step | steps so far), {@code [states]}. */
  private final double[] predicted;

  private final double[] filtered;
  private double logLikelihood;

  HiddenMarkovFilter(ComponentFamily<C, ?> family, HiddenMarkov<C> parameters) {
    this.family = family;
    this.parameters = parameters;
    this.logTransition = new double[parameters.states()][];
    double[][] transition = parameters.transition();
    Arrays.setAll(logTransition, i -> Arrays.stream(transition[i]).map(Math::log).toArray());
    this.predicted = new double[parameters.states()];
    this.filtered = new double[parameters.states()];
    restart();
  }

  /** Forgets all steps: a new sequence begins. */
  public void restart() {
    logLikelihood = 0.0;
    for (int i = 0; i < predicted.length; i++) {
      predicted[i] = Math.log(parameters.initial(i));
    }
    System.arraycopy(predicted, 0, filtered, 0, filtered.length);
  }

  /**
   * Takes the next step.
   *
   * @param step {@code [columns]}; all NaN where it was not observed
   * @throws org.emkit.core.data.DataException where the family cannot take the step; the filter
   *     stays as it was
   * @return log p(step | steps before), the one-step-ahead predictive log-density; −∞ where the
   *     step is impossible: then it is not taken, and the filter stays as it was
   */
  public double observe(double[] step) {
    double[] joint = joint(step);
    double logDensity = LogSumExp.of(joint, 0, joint.length);
    if (logDensity == Double.NEGATIVE_INFINITY) {
      return logDensity;
    }
    logLikelihood += logDensity;
    for (int k = 0; k < joint.length; k++) {
      filtered[k] = joint[k] - logDensity;
    }
    double[] terms = new double[joint.length];
    for (int j = 0; j < joint.length; j++) {
      for (int i = 0; i < joint.length; i++) {
        terms[i] = filtered[i] + logTransition[i][j];
      }
      predicted[j] = LogSumExp.of(terms, 0, terms.length);
    }
    return logDensity;
  }

  /**
   * The one-step-ahead predictive log-density of a step that might come next, log p(step | steps so
   * far); the filter stays as it is.
   */
  public double logDensity(double[] step) {
    double[] joint = joint(step);
    return LogSumExp.of(joint, 0, joint.length);
  }

  private double[] joint(double[] step) {
    boolean missing = step.length > 0 && Arrays.stream(step).allMatch(Double::isNaN);
    if (!missing) {
      family.check(Rows.of(step.clone(), step.length));
    }
    double[] joint = predicted.clone();
    for (int k = 0; k < joint.length; k++) {
      joint[k] += missing ? 0.0 : family.logDensity(step, parameters.emission(), k);
    }
    return joint;
  }

  /**
   * The filtered probabilities: of the state of the last step given all steps so far, {@code
   * [states]}; before the first step, the initial distribution.
   */
  public double[] probabilities() {
    return Arrays.stream(filtered).map(Math::exp).toArray();
  }

  /**
   * The probabilities of the state some steps after the last one, {@code [states]}.
   *
   * @param ahead how many steps, at least 1
   */
  public double[] forecast(int ahead) {
    if (ahead < 1) {
      throw new IllegalArgumentException("steps ahead " + ahead + " must be 1 or more");
    }
    double[] next = Arrays.stream(predicted).map(Math::exp).toArray();
    return parameters.forecast(next, ahead - 1);
  }

  /** log p(all steps so far). */
  public double logLikelihood() {
    return logLikelihood;
  }
}
