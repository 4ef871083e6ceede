package org.emkit.core.plugin;

import static java.util.Map.entry;
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
          Map.ofEntries(
              entry("number", 2),
              entry("text", "full"),
              entry("vector", List.of(1, 2.5)),
              entry("matrix", List.of(List.of(1, 2), List.of(3, 4))),
              entry("tensor", List.of(List.of(List.of(1)), List.of(List.of(2)))),
              entry("child", Map.of("inner", 3)),
              entry("ragged", List.of(List.of(1, 2), List.of(3))),
              entry("words", List.of("a")),
              entry("mixed", List.of("a", 3, 2.5, 3.0)),
              entry("lists", List.of("a", List.of("b"))),
              entry("empty", List.of())));

  @Test
  void readsWhatJsonReadersGive() {
    assertEquals(2.0, READ.number("number"));
    assertEquals("full", READ.text("text"));
    assertArrayEquals(new double[] {1, 2.5}, READ.vector("vector"));
    assertArrayEquals(new double[][] {{1, 2}, {3, 4}}, READ.matrix("matrix"));
    assertArrayEquals(new double[][][] {{{1}}, {{2}}}, READ.tensor("tensor"));
    assertEquals(List.of("a"), READ.texts("words"));
    assertEquals(List.of("a", "3", "2.5", "3.0"), READ.texts("mixed"), "numbers as their text");
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
            .put("child", new ParameterTree().put("x", 5.0))
            .put("texts", List.of("a", "b"));
    assertEquals(List.of("a", "b"), tree.texts("texts"));
    assertEquals(1.0, tree.number("number"));
    assertEquals(1.0, tree.vector("vector")[0]);
    assertEquals(1.0, tree.matrix("matrix")[0][0]);
    assertEquals(1.0, tree.tensor("tensor")[0][0][0]);
    assertEquals(5.0, tree.child("child").number("x"));
    assertTrue(tree.isMatrix("matrix"));
    assertEquals(
        List.of("number", "text", "vector", "matrix", "tensor", "child", "texts"),
        List.copyOf(tree.asMap().keySet()));
  }

  @Test
  void complaintsNameTheKeyAndTheShape() {
    assertComplaint("\"missing\"", () -> READ.vector("missing"));
    assertComplaint(
        "\"ragged[1]\" has 1 values where the first row has 2", () -> READ.matrix("ragged"));
    assertComplaint("\"words[0]\" must be a finite number, not a", () -> READ.vector("words"));
    assertComplaint("\"empty\" must be a list of numbers, not empty", () -> READ.vector("empty"));
    assertComplaint("\"lists[1]\" must be a text, not [b]", () -> READ.texts("lists"));
    assertComplaint("\"empty\" must be a list of texts, not empty", () -> READ.texts("empty"));
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
