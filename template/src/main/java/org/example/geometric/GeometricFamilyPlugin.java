package org.example.geometric;

import java.util.List;
import org.emkit.mixture.plugin.ColumnwiseFamilyPlugin;

/** The family {@code geometric}, by its name in options and its keys in files. */
public final class GeometricFamilyPlugin extends ColumnwiseFamilyPlugin<Geometric> {
  /** For ServiceLoader. */
  public GeometricFamilyPlugin() {
    super(
        "geometric",
        new GeometricFamily(),
        Geometric.class,
        List.of(new Parameter("chances", "chance")));
  }

  @Override
  protected double[][] vectors(Geometric component) {
    return new double[][] {component.chances()};
  }

  @Override
  protected Geometric component(double[][] vectors) {
    return new Geometric(vectors[0]);
  }
}
