package org.emkit.hmm;

import org.emkit.core.Additive;

/** The E-step: adds posteriors to statistics. */
final class StatisticsVisitor<C, T extends Additive<T>> implements ForwardBackward.Visitor {
  private final Sequences slice;
  private final StepEmissions<C, T> emissions;
  private final ForwardBackward.Pass pass;
  private final HiddenMarkovStatistics<C, T> into;

  /** The weight of the sequences whose transitions the recursions hold. */
  private double held;

  StatisticsVisitor(
      Sequences slice,
      StepEmissions<C, T> emissions,
      ForwardBackward.Pass pass,
      HiddenMarkovStatistics<C, T> into) {
    this.slice = slice;
    this.emissions = emissions;
    this.pass = pass;
    this.into = into;
  }

  @Override
  public void begin(int index) {
    double weight = slice.weight(index);
    if (weight != held) {
      drain();
      held = weight;
    }
  }

  @Override
  public void posterior(int from, int count, Trellis trellis, int at) {
    into.objective.allow(
        emissions.accumulate(slice.rows(), from, count, trellis, at, into.emission));
    int index = slice.sequenceOf(from);
    if (slice.begin(index) < from) {
      index++;
    }
    for (; index < slice.count() && slice.begin(index) < from + count; index++) {
      int row = (at + slice.begin(index) - from) * trellis.width;
      double weight = slice.weight(index);
      for (int k = 0; k < trellis.states; k++) {
        into.initial[k] += weight * trellis.posterior[row + k];
      }
    }
  }

  @Override
  public void sequence(int index, double value, int stop) {
    if (!ForwardBackward.isFinite(value)) {
      throw ImpossibleSequence.failure(slice, index, value, stop);
    }
    int steps = slice.observed(index);
    if (steps == 0 && pass.ofPaths()) {
      steps = 1;
    }
    if (steps > 0) {
      // By steps: they are what criteria count.
      into.objective.add(slice.weight(index) * steps, value / steps);
    }
  }

  /** Brings in what is still held back. */
  void flush() {
    drain();
    emissions.flush(into.emission);
  }

  private void drain() {
    pass.drain(held, into.transitions);
  }
}
