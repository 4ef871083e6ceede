package org.emkit.cli;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.emkit.core.LatentModel;
import org.emkit.core.data.Dataset;
import org.emkit.core.math.RandomStreams;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.PartialStart;

/**
 * The start that {@code --start} names: a saved model, or one written by hand, of which some models
 * need a part only.
 *
 * @param file the file's name
 * @param source gives the parameters
 */
record GivenStart<X, P>(String file, PartialStart<X, P> source) {
  /** The options of a fit from {@code saved}, where it settles some; wrong model is wrong usage. */
  static <X, P> OptionValues settled(
      ModelFile saved, ModelPlugin<X, P> model, OptionValues options) {
    if (!saved.plugin().name().equals(model.name())) {
      throw CommandException.usage(
          saved.file()
              + ": holds a model of "
              + saved.model()
              + ", not "
              + model.name()
              + ": use em fit "
              + saved.model());
    }
    for (ModelOption option : model.options()) {
      if (model.startOptions().contains(option.name()) && options.isGiven(option.name())) {
        throw CommandException.usage(
            "--"
                + option.name()
                + " "
                + options.text(option.name())
                + ": says how to choose a start, but --start gives one: leave one of them out");
      }
    }
    return saved.inPlace(() -> model.settled(options, saved.parameters()));
  }

  /** Reads what {@code saved} holds. */
  static <X, P> GivenStart<X, P> of(
      ModelFile saved, ModelPlugin<X, P> model, OptionValues options) {
    Optional<PartialStart<X, P>> partial =
        saved.inPlace(() -> model.partialStart(saved.parameters(), options));
    return partial.isPresent()
        ? new GivenStart<>(saved.file(), partial.get())
        : complete(saved.file(), model, saved.parameters(model));
  }

  private static <X, P> GivenStart<X, P> complete(
      String file, ModelPlugin<X, P> model, P parameters) {
    int columns = model.columns(parameters);
    List<String> symbols = model.symbols(parameters);
    return new GivenStart<>(
        file,
        new PartialStart<>() {
          @Override
          public int columns() {
            return columns;
          }

          @Override
          public List<String> symbols() {
            return symbols;
          }

          @Override
          public P complete(Dataset<X> data, RandomGenerator random) {
            return parameters;
          }
        });
  }

  /** How many columns it is for. */
  int columns() {
    return source.columns();
  }

  /** The alphabet that it is for; empty where cells are numbers. */
  List<String> symbols() {
    return source.symbols();
  }

  /** The start for {@code data}; bad data where {@code model} cannot begin from it. */
  P parameters(LatentModel<X, P, ?> model, Dataset<X> data, long seed) {
    P start = source.complete(data, RandomStreams.stream(seed, 0));
    try {
      model.project(start);
    } catch (IllegalArgumentException e) {
      throw CommandException.data(file + ": " + e.getMessage()).causedBy(e);
    }
    return start;
  }
}
