package org.emkit.mixture.mistakes;

import org.emkit.core.Additive;

/** Σ w and Σ w x. */
class CountSums implements Additive<CountSums> {
  private static final long serialVersionUID = 1L;

  double weight;
  double sum;

  // tag::add
  @Override
  public void add(CountSums other) {
    weight += other.weight;
    sum += other.sum;
  }

  // end::add

  @Override
  public void scale(double factor) {
    weight *= factor;
    sum *= factor;
  }
}
