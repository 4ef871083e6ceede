package org.emkit.cli;

import java.util.List;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.OptionValues;

/**
 * Whether cells are symbols, and of which alphabet.
 *
 * @param wanted whether cells are symbols; if not, they are numbers
 * @param alphabet in the order of the codes; empty where it is what the data hold
 * @param file that the alphabet is of, for people
 */
record Symbols(boolean wanted, List<String> alphabet, String file) {
  /** Cells are numbers. */
  static final Symbols NONE = new Symbols(false, List.of(), "");

  /** Copies the alphabet. */
  Symbols {
    alphabet = List.copyOf(alphabet);
  }

  /** For a fit with {@code options} from the model's own starts. */
  static Symbols of(ModelPlugin<?, ?> plugin, OptionValues options) {
    return new Symbols(plugin.readsSymbols(options), List.of(), "");
  }

  /** For a fit with {@code options} from {@code start}. */
  static Symbols of(ModelPlugin<?, ?> plugin, OptionValues options, GivenStart<?, ?> start) {
    return start.symbols().isEmpty() ? of(plugin, options) : given(start.symbols(), start.file());
  }

  /** For data that {@code model} is used on. */
  static <P> Symbols of(SavedModel<?, P> model) {
    return given(model.plugin().symbols(model.parameters()), model.file().file());
  }

  private static Symbols given(List<String> alphabet, String file) {
    return alphabet.isEmpty() ? NONE : new Symbols(true, alphabet, file);
  }
}
