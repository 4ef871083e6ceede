package org.example.zip;

import java.util.List;
import java.util.Optional;
import org.emkit.mixture.Components;
import org.emkit.mixture.plugin.ColumnwiseFamilyPlugin;
import org.emkit.mixture.plugin.ComponentMoments;

/** The family {@code zip}: a mixture's components, or a hidden Markov model's emissions. */
public final class ZipFamilyPlugin extends ColumnwiseFamilyPlugin<Zip> {
  /** For ServiceLoader. */
  public ZipFamilyPlugin() {
    super(
        "zip",
        new ZipFamily(),
        Zip.class,
        List.of(new Parameter("zeros", "zero"), new Parameter("rates", "rate")));
  }

  @Override
  protected double[][] vectors(Zip component) {
    return new double[][] {component.zeros(), component.rates()};
  }

  @Override
  protected Zip component(double[][] vectors) {
    return Zip.of(vectors[0].length, j -> new Zip.Column(vectors[0][j], vectors[1][j]));
  }

  /** For pictures: mean (1 − ρ) λ and variance (1 − ρ) λ (1 + ρ λ). */
  @Override
  public Optional<ComponentMoments> moments(Components<Zip> components, int k) {
    List<Zip.Column> columns = components.get(k).columns();
    double[] means = columns.stream().mapToDouble(c -> (1 - c.zero()) * c.rate()).toArray();
    double[] variances =
        columns.stream()
            .mapToDouble(c -> (1 - c.zero()) * c.rate() * (1 + c.zero() * c.rate()))
            .toArray();
    return Optional.of(ComponentMoments.independent(means, variances));
  }
}
