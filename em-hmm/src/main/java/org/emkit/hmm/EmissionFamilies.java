package org.emkit.hmm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.OptionException;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.mixture.plugin.FamilyPlugin;
import org.emkit.mixture.plugin.MixtureFamilyPlugin;

/** The component families that are installed, any of which emissions may be of. */
final class EmissionFamilies {
  private final List<FamilyPlugin<?>> all;

  /**
   * Families, the default first.
   *
   * @throws IllegalArgumentException where there is none, or two have one name
   */
  EmissionFamilies(List<FamilyPlugin<?>> all) {
    this.all = List.copyOf(all);
    long names = all.stream().map(FamilyPlugin::name).distinct().count();
    if (all.isEmpty() || names < all.size()) {
      throw new IllegalArgumentException(
          "emissions need families of different names, not "
              + all.stream()
                  .map(family -> family.name() + " (" + family.getClass().getName() + ")")
                  .collect(Collectors.joining(", ")));
    }
  }

  /** Those that {@link ServiceLoader} finds, by name after the usual one. */
  static EmissionFamilies installed() {
    return new EmissionFamilies(
        ServiceLoader.load(FamilyPlugin.class).stream()
            .<FamilyPlugin<?>>map(ServiceLoader.Provider::get)
            .sorted(
                Comparator.<FamilyPlugin<?>, Boolean>comparing(family -> !family.isUsual())
                    .thenComparing(FamilyPlugin::name))
            .toList());
  }

  /** Their names. */
  List<String> names() {
    return names(all);
  }

  private static List<String> names(List<FamilyPlugin<?>> families) {
    return families.stream().<String>map(FamilyPlugin::name).toList();
  }

  /** The ways of any of them to choose the points that a start is built around. */
  List<String> inits() {
    Set<String> inits = new LinkedHashSet<>();
    all.forEach(family -> inits.addAll(family.inits()));
    return List.copyOf(inits);
  }

  /** The options of all of them, each saying whose it is, but for those of every model. */
  List<ModelOption> options() {
    Map<String, ModelOption> options = new LinkedHashMap<>();
    for (FamilyPlugin<?> family : all) {
      options(family).forEach(option -> options.putIfAbsent(option.name(), option));
    }
    return options.values().stream().map(this::naming).toList();
  }

  private ModelOption naming(ModelOption option) {
    String owners =
        all.stream()
            .filter(family -> has(family, option.name()))
            .map(FamilyPlugin::name)
            .collect(Collectors.joining(" and "));
    return new ModelOption(
        option.name(),
        option.shortName(),
        option.valueLabel(),
        "For " + owners + " emissions. " + option.description(),
        option.defaultValue(),
        option.choices(),
        option.selectable());
  }

  /** Those of one family. A chain can do without a row: missing cells are its own matter. */
  static List<ModelOption> options(FamilyPlugin<?> family) {
    return family.options().stream()
        .filter(option -> !option.name().equals(ModelOption.MISSING.name()))
        .toList();
  }

  private static boolean has(FamilyPlugin<?> family, String option) {
    return options(family).stream().anyMatch(own -> own.name().equals(option));
  }

  /** The family called {@code name}, if it is installed. */
  Optional<FamilyPlugin<?>> find(String name) {
    return all.stream().filter(family -> family.name().equals(name)).findFirst();
  }

  /**
   * The family called {@code name}.
   *
   * @throws OptionException where {@code options} has a value for an option of other families
   */
  FamilyPlugin<?> chosen(String name, OptionValues options) {
    FamilyPlugin<?> chosen = find(name).orElseThrow(() -> unknown(name));
    for (ModelOption option : options()) {
      if (options.isGiven(option.name()) && !has(chosen, option.name())) {
        List<String> own = new ArrayList<>();
        options(chosen).forEach(one -> own.add("--" + one.name()));
        throw new OptionException(
            "--"
                + option.name()
                + ": "
                + name
                + " emissions have no such option"
                + (own.isEmpty() ? "" : "; theirs are " + String.join(", ", own)));
      }
    }
    return chosen;
  }

  private IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "emissions of the family \"" + name + "\": must be one of " + String.join(", ", names()));
  }

  /** The family that a file's emissions are of. */
  FamilyPlugin<?> of(ParameterTree emission) {
    String name = emission.text(MixtureFamilyPlugin.FAMILY);
    return name.equals(MixtureFamilyPlugin.NAME)
        ? new MixtureFamilyPlugin<>(
            of(emission.child(MixtureFamilyPlugin.COMPONENTS)), MixtureFamilyPlugin.parts(emission))
        : find(name).orElseThrow(() -> unknown(name));
  }

  /** {@code emission} together with the family that it is of. */
  Typed<?> typed(Object emission) {
    return all.stream()
        .<FamilyPlugin<?>>mapMulti(
            (family, kinds) -> {
              kinds.accept(family);
              kinds.accept(new MixtureFamilyPlugin<>(family, 1));
            })
        .flatMap(family -> Typed.of(family, emission).stream())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no family has emissions " + emission));
  }

  /**
   * Emissions with their family.
   *
   * @param <C> the parameters of all emissions
   */
  record Typed<C>(FamilyPlugin<C> family, C emission) {
    private static <C> Optional<Typed<?>> of(FamilyPlugin<C> family, Object emission) {
      return family.own(emission).map(own -> new Typed<>(family, own));
    }
  }
}
