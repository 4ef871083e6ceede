package org.emkit.gmm;

import java.util.List;
import java.util.Optional;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.core.plugin.PartialStart;
import org.emkit.mixture.Mixture;
import org.emkit.mixture.plugin.FamilyMixturePlugin;

/** The model {@code gmm}. */
public final class GaussianMixturePlugin extends FamilyMixturePlugin<Gaussians> {
  private static final GaussianFamilyPlugin FAMILY = new GaussianFamilyPlugin();

  /** For ServiceLoader. */
  public GaussianMixturePlugin() {
    super(FAMILY);
  }

  @Override
  public String name() {
    return "gmm";
  }

  @Override
  public String summary() {
    return "Gaussian mixture";
  }

  @Override
  public Optional<PartialStart<Rows, Mixture<Gaussians>>> partialStart(
      ParameterTree given, OptionValues options) {
    return given.has(GaussianTree.COVARIANCES)
        ? Optional.empty()
        : Optional.of(GivenMeans.of(given, data -> FAMILY.family(options, data, List.of())));
  }
}
