package org.emkit.mixture.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.emkit.core.Additive;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.OptionException;
import org.emkit.core.plugin.OptionValues;
import org.emkit.mixture.Assignment;
import org.emkit.mixture.FiniteMixture;
import org.emkit.mixture.OnEmpty;

/** The options that every mixture has, for the plugins of mixtures. */
public final class MixtureOptions {
  /** How rows are assigned to components: {@link Assignment}. */
  public static final ModelOption ASSIGNMENT =
      ModelOption.choice(
          "assignment",
          "How rows are assigned: by probabilities (EM), each to its best component"
              + " (classification EM), or to one drawn by probabilities (stochastic EM).",
          List.of("soft", "hard", "sampled"));

  /** What to do with components that die: {@link OnEmpty}. */
  public static final ModelOption ON_EMPTY =
      ModelOption.choice(
          "on-empty",
          "What to do with a component that has lost all its rows.",
          List.of("keep", "reseed", "drop"));

  /** The prior on the weights: {@link FiniteMixture#withWeightPrior}. */
  public static final ModelOption WEIGHT_PRIOR =
      ModelOption.value(
          "weight-prior",
          "ALPHA",
          "Dirichlet prior on the weights, from 1 (none): ALPHA - 1 rows more for each component.",
          "1");

  /** The choice of {@code --init} that is {@link FiniteMixture#withRandomResponsibilities}. */
  public static final String RANDOM_RESPONSIBILITIES = "random-responsibilities";

  private MixtureOptions() {}

  /** All of them after a plugin's own. */
  public static List<ModelOption> after(ModelOption... own) {
    List<ModelOption> all = new ArrayList<>(List.of(own));
    all.addAll(List.of(ASSIGNMENT, ON_EMPTY, WEIGHT_PRIOR));
    return List.copyOf(all);
  }

  /** The assignment that {@link #ASSIGNMENT}, or an option of its name, asks for. */
  public static Assignment assignment(OptionValues options) {
    return Assignment.valueOf(constant(options.text(ASSIGNMENT.name())));
  }

  /** {@code mixture} as the options say. */
  public static <C, T extends Additive<T>> FiniteMixture<C, T> configure(
      FiniteMixture<C, T> mixture, OptionValues options) {
    double alpha = options.number(WEIGHT_PRIOR.name(), 1);
    try {
      return mixture
          .withAssignment(assignment(options))
          .withOnEmpty(OnEmpty.valueOf(constant(options.text(ON_EMPTY.name()))))
          .withWeightPrior(alpha);
    } catch (IllegalArgumentException e) {
      throw new OptionException("--" + WEIGHT_PRIOR.name() + " " + alpha + ": " + e.getMessage());
    }
  }

  private static String constant(String choice) {
    return choice.toUpperCase(Locale.ROOT);
  }
}
