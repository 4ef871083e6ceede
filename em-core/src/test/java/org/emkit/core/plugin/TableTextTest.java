package org.emkit.core.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TableTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"x", "fourteen chars", "mean Sepal.Length"})
  void cellsEndWhereTheirHeadsDo(String head) {
    assertEquals(TableText.head(head).length(), TableText.cell(5.8433, head).length());
    assertEquals("5.8433", TableText.cell(5.8433, head).strip());
  }
}
