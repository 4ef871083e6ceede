package org.emkit.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Hands on results in the order of their numbers, whatever order and threads they come in. Each
 * waits only for those before it. Nothing follows one whose handing on failed.
 */
final class InOrder<R> {
  private final Consumer<R> sink;
  private final Map<Integer, R> waiting = new HashMap<>();
  private int next;

  InOrder(Consumer<R> sink) {
    this.sink = sink;
  }

  /** Takes the result of this number, from 0; keeps others waiting while it hands on. */
  synchronized void put(int index, R result) {
    waiting.put(index, result);
    R due = waiting.remove(next);
    while (due != null) {
      sink.accept(due);
      next++;
      due = waiting.remove(next);
    }
  }
}
