package org.emkit.cli;

import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.OptionValues;

/** What a reader does about cells that are empty, NA or NaN. */
enum MissingCells {
  /** The model takes them. */
  TAKEN(""),
  /** They are refused: the model can take none. */
  IMPOSSIBLE("fill it in, drop the row or use --columns"),
  /** They are refused: the model could take them, but was told not to. */
  UNWANTED("fill it in, drop the row, use --columns or --missing model");

  private static final String TO_THE_MODEL = "model";

  private final String cure;

  MissingCells(String cure) {
    this.cure = cure;
  }

  /** For a fitted model of {@code plugin}, which takes what it can. */
  static MissingCells of(ModelPlugin<?, ?> plugin) {
    return plugin.takesMissingCells() ? TAKEN : IMPOSSIBLE;
  }

  /** For a fit with {@code options}. */
  static MissingCells of(ModelPlugin<?, ?> plugin, OptionValues options) {
    String name = ModelOption.MISSING.name();
    boolean refused =
        plugin.options().stream().anyMatch(option -> option.name().equals(name))
            && !options.text(name).equals(TO_THE_MODEL);
    return plugin.takesMissingCells() && refused ? UNWANTED : of(plugin);
  }

  /** The complaint about a missing cell, to follow its place. */
  String problem() {
    return "the cell is empty or NaN: " + cure;
  }
}
