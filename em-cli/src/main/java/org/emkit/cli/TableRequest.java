package org.emkit.cli;

import java.util.Optional;

/**
 * What of a file counts, besides the chosen columns.
 *
 * @param missing what to do about missing cells
 * @param weighted whether weights count; if not, their column is only left out
 * @param classes gets the classes of the rows that are kept, where they count
 * @param symbols whether cells are symbols, and of which alphabet
 * @param sequences whether the column of sequences counts; if not, it is only left out
 */
record TableRequest(
    MissingCells missing,
    boolean weighted,
    Optional<KnownClasses> classes,
    Symbols symbols,
    boolean sequences) {
  TableRequest withClasses(KnownClasses into) {
    return new TableRequest(missing, weighted, Optional.of(into), symbols, sequences);
  }

  TableRequest withSymbols(Symbols other) {
    return new TableRequest(missing, weighted, classes, other, sequences);
  }

  TableRequest withSequences(boolean taken) {
    return new TableRequest(missing, weighted, classes, symbols, taken);
  }
}
