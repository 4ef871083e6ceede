package org.emkit.cli;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.emkit.compare.Guest;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.NearestNames;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.Table;

/**
 * The models that {@code em compare --with} names, each with the options that it is fitted with.
 *
 * @param models in the order given
 */
record ComparedModels(List<Compared<?, ?>> models) {
  /**
   * Finds them, before any data are read.
   *
   * @param entries names, each with options after it, as in {@code mfa:factors=2:floor=1e-3}
   * @param components K
   */
  static ComparedModels of(List<String> entries, int components) {
    List<Compared<?, ?>> models = new ArrayList<>();
    for (String entry : entries) {
      List<String> words = Splitter.on(':').trimResults().splitToList(entry);
      String name = words.get(0);
      ModelPlugin<?, ?> plugin = Models.find(name).orElseThrow(() -> unknown(name));
      if (models.stream().anyMatch(one -> one.plugin().name().equals(name))) {
        throw CommandException.usage("--with names " + name + " twice");
      }
      models.add(Compared.of(plugin, components, words.subList(1, words.size())));
    }
    return new ComparedModels(models);
  }

  private static CommandException unknown(String name) {
    List<String> known =
        Models.all().stream().filter(Compared::hasClasses).<String>map(ModelPlugin::name).toList();
    return CommandException.usage(
        (name.isEmpty() ? "--with: a model is missing" : "--with: unknown model '" + name + "'")
            + "; choose of "
            + String.join(", ", known)
            + NearestNames.question(name, known));
  }

  /** They, for what was read. */
  List<Guest<?>> guests(Table table) {
    return models.stream().<Guest<?>>map(model -> model.guest(table)).toList();
  }

  /**
   * One of them.
   *
   * @param options those that it is fitted with
   */
  record Compared<X, P>(ModelPlugin<X, P> plugin, OptionValues options) {
    static <X, P> Compared<X, P> of(
        ModelPlugin<X, P> plugin, int components, List<String> settings) {
      String name = plugin.name();
      if (!hasClasses(plugin)) {
        throw CommandException.usage(
            "--with " + name + ": it has no components, which are what is compared");
      }
      ModelOption counting = PluginOptions.counting(plugin).orElseThrow();
      Map<String, String> values = new HashMap<>();
      values.put(counting.name(), Integer.toString(components));
      for (String setting : settings) {
        String[] parts = setting.split("=", 2);
        if (longName(plugin, parts[0]).equals(counting.name())) {
          throw CommandException.usage(
              "--with " + name + ":" + setting + ": -k says how many, for all models alike");
        }
        if (parts.length < 2 || values.put(longName(plugin, parts[0]), parts[1]) != null) {
          throw CommandException.usage(
              "--with " + name + ":" + setting + ": must be OPTION=VALUE, each option once");
        }
      }
      String missing =
          plugin.options().stream()
              .filter(option -> option.defaultValue().isEmpty())
              .map(ModelOption::name)
              .filter(option -> !values.containsKey(option))
              .map(option -> name + ":" + option + "=…")
              .collect(Collectors.joining(", "));
      if (!missing.isEmpty()) {
        throw CommandException.usage("--with " + name + ": an option is missing: " + missing);
      }
      OptionValues options = new OptionValues(plugin.options(), values);
      if (plugin.readsSymbols(options)) {
        throw CommandException.usage(
            "--with " + name + ": it is for symbols, which have no distances to compare");
      }
      return new Compared<>(plugin, options);
    }

    private static String longName(ModelPlugin<?, ?> plugin, String typed) {
      return plugin.options().stream()
          .filter(option -> option.label().equals(typed))
          .map(ModelOption::name)
          .findFirst()
          .orElse(typed);
    }

    /** Whether the model counts components, and observes rows and not sequences of them. */
    static boolean hasClasses(ModelPlugin<?, ?> plugin) {
      return !plugin.takesSequences()
          && PluginOptions.counting(plugin)
              .filter(option -> option.name().equals(ModelOption.COMPONENTS.name()))
              .isPresent();
    }

    @SuppressWarnings("unchecked") // a dataset of the same class has the same slices
    Guest<P> guest(Table table) {
      Dataset<X> own = plugin.dataset(table);
      if (own.getClass() != table.rowDataset().getClass()) {
        throw CommandException.usage(
            "--with " + plugin.name() + ": its observations are no rows of numbers");
      }
      ModelPlugin<Rows, P> model = (ModelPlugin<Rows, P>) plugin;
      return new Guest<>(
          model.name(), data -> model.model(options, data), data -> model.starter(options, data));
    }
  }
}
