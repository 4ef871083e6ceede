package org.emkit.core.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.emkit.core.data.ColumnSummary;
import org.junit.jupiter.api.Test;

class OptionValuesTest {
  private static final List<ModelOption> OPTIONS =
      List.of(
          ModelOption.COMPONENTS,
          ModelOption.choice("init", "How to start.", List.of("k-means", "random-rows")),
          ModelOption.value("floor", "F", "Lower bound.", "auto"));

  private static OptionValues values(String... pairs) {
    return new OptionValues(
        OPTIONS,
        pairs.length == 0
            ? Map.of()
            : pairs.length == 2
                ? Map.of(pairs[0], pairs[1])
                : Map.of(pairs[0], pairs[1], pairs[2], pairs[3]));
  }

  @Test
  void givenValuesWinOverDefaults() {
    OptionValues given = values("components", "3", "floor", "1e-3");
    assertEquals(3, given.integer("components", 1));
    assertEquals(1e-3, given.number("floor", 0));
    assertEquals("k-means", given.text("init"));
    assertEquals(Map.of("components", "3", "floor", "1e-3", "init", "k-means"), given.effective());
    assertEquals("auto", values().text("floor"));
  }

  @Test
  void complaintsNameTheOptionAndItsRange() {
    assertComplaint("-k/--components is required", () -> values().integer("components", 1));
    assertComplaint(
        "--components 0: must be a whole number from 1",
        () -> values("components", "0").integer("components", 1));
    assertComplaint("--components 2.5", () -> values("components", "2.5").integer("components", 1));
    assertComplaint("--floor x: must be a number", () -> values("floor", "x").number("floor", 0));
    assertComplaint("--floor NaN", () -> values("floor", "NaN").number("floor", 0));
    assertComplaint("must be one of k-means, random-rows", () -> values("init", "kmeans"));
    assertComplaint("--nope is no option", () -> values("nope", "1"));
  }

  private static void assertComplaint(String part, Runnable action) {
    OptionException e = assertThrows(OptionException.class, action::run);
    assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
  }

  @Test
  void aTableMakesWeightedRows() {
    Table table =
        new Table(List.of("x"), new double[] {1, 2}, java.util.Optional.of(new double[] {1, 3}));
    assertEquals(2, table.rows());
    assertEquals(4.0, ColumnSummary.of(table.rowDataset()).weight());
    assertThrows(
        IllegalArgumentException.class,
        () -> new Table(List.of("x", "y"), new double[3], java.util.Optional.empty()));
  }
}
