package org.emkit.ppca;

import java.util.List;
import org.emkit.core.plugin.ModelOption;
import org.emkit.mixture.Components;
import org.emkit.mixture.plugin.FamilyMixturePlugin;

/** What the models {@code mppca} and {@code mfa} share. */
public abstract class FactorMixturePlugin extends FamilyMixturePlugin<Components<FactorModel>> {
  FactorMixturePlugin(FactorFamilyPlugin family) {
    super(family);
  }

  /** As the family has them, but the number of factors must be given. */
  @Override
  public List<ModelOption> options() {
    return super.options().stream()
        .map(
            option ->
                option.equals(FactorFamilyPlugin.FACTORS)
                    ? ModelOption.count(
                        option.name(), option.label(), option.valueLabel(), option.description())
                    : option)
        .toList();
  }
}
