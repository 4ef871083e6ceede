package org.emkit.gmm;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.OptionException;
import org.emkit.core.plugin.OptionValues;

/** The option {@code --prior}: {@code none}, {@code default}, or settings that differ from it. */
final class PriorOption {
  static final ModelOption OPTION =
      ModelOption.value(
          "prior",
          "P",
          "Prior on means and covariances: none, default (Fraley & Raftery 2007), or the default"
              + " with settings of your own: shrinkage=S,degrees=N,scale=VARIANCE.",
          "none");

  private PriorOption() {}

  /** The prior that was asked for. */
  static Optional<GaussianPrior> prior(OptionValues options, Dataset<Rows> data) {
    String text = options.text(OPTION.name()).strip();
    if (text.equals("none")) {
      return Optional.empty();
    }
    GaussianPrior prior = GaussianPrior.defaults(data);
    Set<String> seen = new HashSet<>();
    for (String setting : text.split(",", -1)) {
      if (!seen.add(name(setting))) {
        throw new OptionException("--prior " + text + ": " + name(setting) + " is given twice");
      }
      prior = setting.strip().equals("default") ? prior : with(prior, setting.strip());
    }
    return Optional.of(prior);
  }

  private static String name(String setting) {
    int equals = setting.indexOf('=');
    return (equals < 0 ? setting : setting.substring(0, equals)).strip();
  }

  private static GaussianPrior with(GaussianPrior prior, String setting) {
    try {
      double value = Double.parseDouble(setting.substring(setting.indexOf('=') + 1));
      return switch (name(setting)) {
        case "shrinkage" -> prior.withShrinkage(value);
        case "degrees" -> prior.withDegreesOfFreedom(value);
        case "scale" -> prior.withScale(value);
        default -> throw new NumberFormatException(setting);
      };
    } catch (NumberFormatException e) {
      throw new OptionException(
          "--prior "
              + setting
              + ": must be none, default, or any of shrinkage=S, degrees=N, scale=VARIANCE with"
              + " commas between");
    } catch (IllegalArgumentException e) {
      throw new OptionException("--prior " + setting + ": " + e.getMessage());
    }
  }
}
