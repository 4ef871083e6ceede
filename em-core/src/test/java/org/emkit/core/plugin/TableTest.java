package org.emkit.core.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.primitives.ImmutableIntArray;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final Table TABLE =
      new Table(List.of("word"), new double[] {0, 1, 1}, Optional.empty());

  private static SequenceIndex index(List<String> names, int... lengths) {
    return new SequenceIndex(ImmutableIntArray.copyOf(lengths), names);
  }

  @Test
  void numbersAreNeitherSymbolsNorSequencesUnlessToldSo() {
    assertEquals(List.of(), TABLE.symbols());
    assertTrue(TABLE.sequences().isEmpty());
    Table table =
        TABLE.withSymbols(List.of("a", "b")).withSequences(index(List.of("s", "t"), 1, 2));
    assertEquals(List.of("a", "b"), table.symbols());
    assertEquals(2, table.sequences().orElseThrow().count());
    assertEquals(3, table.rows());
  }

  @Test
  void chosenObservationsKeepWeightsSymbolsAndSequences() {
    Table table =
        new Table(
                List.of("word"),
                new double[] {0, 1, 2, 3, 4, 5},
                Optional.of(new double[] {1, 1, 2, 2, 2, 5}))
            .withSymbols(List.of("a", "b", "c", "d", "e", "f"));
    Table rows = table.withObservations(1, 4);
    assertEquals(2, rows.rows());
    assertArrayEquals(new double[] {1, 2}, rows.weights().orElseThrow());
    assertEquals(4, rows.inMemory().all().get(1, 0));
    assertEquals(2, rows.inMemory().all().weight(1));
    assertEquals(table.symbols(), rows.symbols());
    Table sequences =
        table.withSequences(index(List.of("s", "t", "u"), 2, 3, 1)).withObservations(0, 2);
    assertEquals(index(List.of("s", "u"), 2, 1), sequences.sequences().orElseThrow());
    assertArrayEquals(new double[] {1, 1, 5}, sequences.weights().orElseThrow());
    assertEquals(5, sequences.inMemory().all().get(2, 0));
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() {
    assertRefused(
        "the sequences have 2 rows, the table 3",
        () -> {
          TABLE.withSequences(index(List.of("s"), 2));
        });
    assertRefused("2 lengths and 1 names", () -> index(List.of("s"), 1, 2));
    assertRefused("0 lengths and 0 names", () -> index(List.of()));
    assertRefused("sequence t has 0 rows", () -> index(List.of("s", "t"), 3, 0));
    Table two = new Table(List.of("a", "b"), new double[] {0, 1}, Optional.empty());
    assertRefused(
        "a table of symbols has one column, not 2",
        () -> {
          two.withSymbols(List.of("x"));
        });
  }

  private static void assertRefused(String part, Runnable action) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, action::run);
    assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
  }
}
