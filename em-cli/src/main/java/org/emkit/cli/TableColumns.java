package org.emkit.cli;

import java.util.List;
import java.util.Optional;

/**
 * Which columns of a file are what, by their places from 0.
 *
 * @param data the columns of data
 * @param weights the column of weights, where they count
 * @param truth the column of known classes, where they count
 * @param sequence the column of sequences, where they count
 */
record TableColumns(
    List<Integer> data,
    Optional<Integer> weights,
    Optional<Integer> truth,
    Optional<Integer> sequence) {
  /** Those that {@code arguments} name, as far as {@code request} wants them. */
  static TableColumns of(
      ColumnChoice choice,
      DataArguments arguments,
      TableRequest request,
      Optional<List<String>> modelColumns) {
    Optional<Integer> named = find(choice, "--sequence", arguments.sequence(), request.sequences());
    Optional<Integer> usual =
        arguments.sequence().isEmpty() && request.sequences()
            ? request.usualSequence().flatMap(choice::ifAny)
            : Optional.empty();
    return new TableColumns(
        choice.chosen(arguments, modelColumns),
        find(choice, "--weights", arguments.weights(), request.weighted()),
        find(choice, "--truth", arguments.truth(), request.classes().isPresent()),
        named.or(() -> usual));
  }

  private static Optional<Integer> find(
      ColumnChoice choice, String option, Optional<String> column, boolean wanted) {
    return column.filter(name -> wanted).map(name -> choice.find(option, name));
  }
}
