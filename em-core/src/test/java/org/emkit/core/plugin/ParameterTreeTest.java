package org.emkit.core.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterTreeTest {
  private static final ParameterTree READ =
      ParameterTree.of(
          Map.of(
              "number", 2,
              "text", "full",
              "vector", List.of(1, 2.5),
              "matrix", List.of(List.of(1, 2), List.of(3, 4)),
              "tensor", List.of(List.of(List.of(1)), List.of(List.of(2))),
              "child", Map.of("inner", 3),
              "ragged", List.of(List.of(1, 2), List.of(3)),
              "words", List.of("a"),
              "empty", List.of()));

  @Test
  void readsWhatJsonReadersGive() {
    assertEquals(2.0, READ.number("number"));
    assertEquals("full", READ.text("text"));
    assertArrayEquals(new double[] {1, 2.5}, READ.vector("vector"));
    assertArrayEquals(new double[][] {{1, 2}, {3, 4}}, READ.matrix("matrix"));
    assertArrayEquals(new double[][][] {{{1}}, {{2}}}, READ.tensor("tensor"));
    assertEquals(3.0, READ.child("child").number("inner"));
    assertTrue(READ.isMatrix("matrix"));
    assertFalse(READ.isMatrix("vector"));
    assertFalse(READ.isMatrix("missing"));
    assertFalse(READ.has("missing"));
  }

  @Test
  void readsWhatWasPut() {
    ParameterTree tree =
        new ParameterTree()
            .put("number", 1.0)
            .put("text", "t")
            .put("vector", new double[] {1})
            .put("matrix", new double[][] {{1}})
            .put("tensor", new double[][][] {{{1}}})
            .put("child", new ParameterTree().put("x", 5.0));
    assertEquals(1.0, tree.number("number"));
    assertEquals(1.0, tree.vector("vector")[0]);
    assertEquals(1.0, tree.matrix("matrix")[0][0]);
    assertEquals(1.0, tree.tensor("tensor")[0][0][0]);
    assertEquals(5.0, tree.child("child").number("x"));
    assertTrue(tree.isMatrix("matrix"));
    assertEquals(
        List.of("number", "text", "vector", "matrix", "tensor", "child"),
        List.copyOf(tree.asMap().keySet()));
  }

  @Test
  void complaintsNameTheKeyAndTheShape() {
    assertComplaint("\"missing\"", () -> READ.vector("missing"));
    assertComplaint(
        "\"ragged[1]\" has 1 values where the first row has 2", () -> READ.matrix("ragged"));
    assertComplaint("\"words[0]\" must be a finite number, not a", () -> READ.vector("words"));
    assertComplaint("\"empty\" must be a list of numbers, not empty", () -> READ.vector("empty"));
    assertComplaint("\"text\" must be a list of rows", () -> READ.matrix("text"));
    assertComplaint("\"number\" must be a text", () -> READ.text("number"));
    assertComplaint("\"number\" must be an object", () -> READ.child("number"));
    assertComplaint("NaN", () -> ParameterTree.of(Map.of("x", Double.NaN)).number("x"));
  }

  private static void assertComplaint(String part, Runnable action) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, action::run);
    assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
  }
}
