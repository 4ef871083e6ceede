package org.emkit.hmm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.emkit.core.Additive;
import org.emkit.core.data.Seeding;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.OptionException;
import org.emkit.core.plugin.OptionValues;
import org.emkit.mixture.plugin.FamilyPlugin;
import org.emkit.mixture.plugin.MixtureFamilyPlugin;
import org.emkit.mixture.plugin.MixtureOptions;

/** The options of hidden Markov models but for those of their emissions. */
final class HiddenMarkovOptions {
  static final ModelOption STATES =
      ModelOption.count("states", "k", "K", "How many states to fit.");

  private static final ModelOption MIXTURE =
      new ModelOption(
          "mixture",
          Optional.empty(),
          "M",
          "Parts of each state's emissions, which are a mixture where there are several.",
          Optional.of("1"),
          List.of(),
          true);

  private static final ModelOption TOPOLOGY =
      ModelOption.choice(
          "topology",
          "Which states may follow a state in a start: any, or itself and later ones. What a start rules"
              + " out stays out.",
          List.of("ergodic", "left-right"));

  private static final ModelOption ASSIGNMENT =
      ModelOption.choice(
          MixtureOptions.ASSIGNMENT.name(),
          "How rows are assigned to states: by probabilities (Baum-Welch), along the best path"
              + " (Viterbi training), or along a path drawn by probabilities (stochastic EM).",
          MixtureOptions.ASSIGNMENT.choices());

  private static final ModelOption INITIAL_PRIOR =
      ModelOption.value(
          "initial-prior",
          "ALPHA",
          "Dirichlet prior on the initial distribution, from 1 (none): ALPHA - 1 sequences more that"
              + " begin in each state.",
          "1");

  private static final ModelOption TRANSITION_PRIOR =
      ModelOption.value(
          "transition-prior",
          "ALPHA",
          "Dirichlet prior on each row of transitions, from 1 (none): ALPHA - 1 transitions more"
              + " from each state to each.",
          "1");

  private static final ModelOption STICKY =
      ModelOption.value(
          "sticky",
          "KAPPA",
          "Prior on staying, from 0 (none): KAPPA transitions more from each state to itself.",
          "0");

  private static final String INIT = "init";
  private static final String AUTO = "auto";
  private static final String EMISSION = "emission";

  private HiddenMarkovOptions() {}

  /** What is observed in a state: a family. */
  static ModelOption emission(EmissionFamilies families) {
    return ModelOption.choice(
        EMISSION, "What rows are, given their state: a family.", families.names());
  }

  /** How starts are chosen. */
  static ModelOption init(EmissionFamilies families) {
    List<String> choices = new ArrayList<>(List.of(AUTO));
    choices.addAll(families.inits());
    return ModelOption.choice(
        INIT,
        "How to choose the points that the emissions of a start are built around; auto is what suits"
            + " the family best.",
        choices);
  }

  /** Those of the chain. */
  static List<ModelOption> chain() {
    return List.of(
        MIXTURE,
        TOPOLOGY,
        ASSIGNMENT,
        INITIAL_PRIOR,
        TRANSITION_PRIOR,
        STICKY,
        ModelOption.MISSING);
  }

  /** The family that the options ask for. */
  static FamilyPlugin<?> family(OptionValues options, EmissionFamilies families) {
    FamilyPlugin<?> chosen = families.chosen(options.text(EMISSION), options);
    int parts = options.integer(MIXTURE.name(), 1);
    return parts == 1 ? chosen : new MixtureFamilyPlugin<>(chosen, parts);
  }

  /**
   * The options of a fit from emissions of {@code family}.
   *
   * @throws OptionException where they ask for others
   */
  static OptionValues settled(OptionValues options, FamilyPlugin<?> family) {
    return family instanceof MixtureFamilyPlugin<?> mixture
        ? settled(options, mixture.base().name(), mixture.parts())
        : settled(options, family.name(), 1);
  }

  /**
   * The options of a fit from a given chain.
   *
   * @throws OptionException where they ask for a topology that it does not have
   */
  static OptionValues settled(OptionValues options, double[] initial, double[][] transition) {
    boolean square =
        Arrays.stream(transition).allMatch(row -> row.length == initial.length)
            && transition.length == initial.length;
    // What has another shape is refused when it is read.
    if (square
        && topology(options) == Topology.LEFT_RIGHT
        && !Topology.LEFT_RIGHT.admits(initial, transition)) {
      throw contradicted(
          TOPOLOGY.name(), options, "transitions to lower states, or begins in them");
    }
    return options;
  }

  private static OptionValues settled(OptionValues options, String emission, int parts) {
    if (options.isGiven(EMISSION) && !options.text(EMISSION).equals(emission)) {
      throw contradicted(EMISSION, options, emission + " emissions");
    }
    if (options.isGiven(MIXTURE.name()) && options.integer(MIXTURE.name(), 1) != parts) {
      throw contradicted(MIXTURE.name(), options, "emissions of " + parts);
    }
    return options.with(EMISSION, emission).with(MIXTURE.name(), String.valueOf(parts));
  }

  private static Topology topology(OptionValues options) {
    return Topology.valueOf(
        options.text(TOPOLOGY.name()).toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static OptionException contradicted(String option, OptionValues options, String has) {
    return new OptionException(
        "--"
            + option
            + " "
            + options.text(option)
            + ": the start has "
            + has
            + ": leave the option out");
  }

  /**
   * The seeding that the options ask for.
   *
   * @throws OptionException where the family does not have it
   */
  static Seeding seeding(OptionValues options, FamilyPlugin<?> family) {
    String init = options.text(INIT);
    if (init.equals(AUTO)) {
      return family.seeding(family.inits().get(0));
    }
    if (topology(options) == Topology.LEFT_RIGHT) {
      throw new OptionException(
          "--init " + init + ": left-right starts cut sequences into parts: leave the option out");
    }
    if (!family.inits().contains(init)) {
      throw new OptionException(
          "--init "
              + init
              + ": "
              + family.name()
              + " emissions can start from "
              + String.join(", ", family.inits()));
    }
    return family.seeding(init);
  }

  /** {@code model} as the options say. */
  static <C, T extends Additive<T>> HiddenMarkovModel<C, T> configure(
      HiddenMarkovModel<C, T> model, OptionValues options) {
    return model
        .withAssignment(MixtureOptions.assignment(options))
        .withTopology(topology(options))
        .withPrior(prior(options));
  }

  /** The prior that the options ask for. */
  static ChainPrior prior(OptionValues options) {
    try {
      return new ChainPrior(
          options.number(INITIAL_PRIOR.name(), 1),
          options.number(TRANSITION_PRIOR.name(), 1),
          options.number(STICKY.name(), 0));
    } catch (OptionException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new OptionException(
          "--initial-prior, --transition-prior and --sticky: " + e.getMessage());
    }
  }
}
