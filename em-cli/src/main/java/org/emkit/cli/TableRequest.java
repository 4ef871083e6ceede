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
 * @param usualSequence the name of that column where the user names none
 */
record TableRequest(
    MissingCells missing,
    boolean weighted,
    Optional<KnownClasses> classes,
    Symbols symbols,
    boolean sequences,
    Optional<String> usualSequence) {
  TableRequest withClasses(KnownClasses into) {
    return new TableRequest(
        missing, weighted, Optional.of(into), symbols, sequences, usualSequence);
  }

  TableRequest withSymbols(Symbols other) {
    return new TableRequest(missing, weighted, classes, other, sequences, usualSequence);
  }

  TableRequest withSequences(boolean taken, Optional<String> usual) {
    return new TableRequest(missing, weighted, classes, symbols, taken, usual);
  }
}
