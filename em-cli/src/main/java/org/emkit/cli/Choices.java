package org.emkit.cli;

import java.util.Iterator;
import java.util.List;

/** The values of an option of a fixed few, as picocli hands them to shells. */
class Choices implements Iterable<String> {
  private final List<String> values;

  Choices(String... values) {
    this.values = List.of(values);
  }

  @Override
  public Iterator<String> iterator() {
    return values.iterator();
  }
}
