package org.emkit.mixture.plugin;

import java.util.List;
import java.util.Optional;
import org.emkit.mixture.Components;
import org.emkit.mixture.Poisson;
import org.emkit.mixture.PoissonFamily;

/** The family {@code poisson}: counts, with a rate for each column. */
public final class PoissonFamilyPlugin extends ColumnwiseFamilyPlugin<Poisson> {
  /** For ServiceLoader. */
  public PoissonFamilyPlugin() {
    super("poisson", new PoissonFamily(), Poisson.class, List.of(new Parameter("rates", "rate")));
  }

  @Override
  protected double[][] vectors(Poisson component) {
    return new double[][] {component.rates()};
  }

  @Override
  protected Poisson component(double[][] vectors) {
    return new Poisson(vectors[0]);
  }

  /** The variance of a count is its mean. */
  @Override
  public Optional<ComponentMoments> moments(Components<Poisson> components, int k) {
    double[] rates = components.get(k).rates();
    return Optional.of(ComponentMoments.independent(rates, rates));
  }
}
