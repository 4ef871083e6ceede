package org.emkit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InOrderTest {
  @Test
  void resultsWaitForThoseBeforeThem() {
    List<String> handedOn = new ArrayList<>();
    InOrder<String> results = new InOrder<>(handedOn::add);
    results.put(2, "c");
    results.put(1, "b");
    assertEquals(List.of(), handedOn);
    results.put(0, "a");
    assertEquals(List.of("a", "b", "c"), handedOn);
    results.put(3, "d");
    assertEquals(List.of("a", "b", "c", "d"), handedOn);
  }

  @Test
  void nothingFollowsAFailure() {
    List<String> handedOn = new ArrayList<>();
    InOrder<String> results =
        new InOrder<>(
            result -> {
              if (result.equals("b")) {
                throw new IllegalStateException("disk full");
              }
              handedOn.add(result);
            });
    results.put(2, "c");
    results.put(0, "a");
    assertThrows(IllegalStateException.class, () -> results.put(1, "b"));
    results.put(3, "d");
    assertEquals(List.of("a"), handedOn);
  }
}
