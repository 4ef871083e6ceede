package org.emkit.bench.compare;

import java.util.List;
import java.util.Set;

/**
 * A program that takes part, as its own process.
 *
 * @param name as the tables show it
 * @param command starts its worker
 * @param models what it can fit
 * @param obstacle why it cannot run on this machine; empty where it can
 * @param note what a reader must know of its numbers; may be empty
 */
record Program(
    String name, List<String> command, Set<String> models, String obstacle, String note) {

  static Program runs(String name, List<String> command, Set<String> models, String note) {
    return new Program(name, command, models, "", note);
  }

  static Program absent(String name, Set<String> models, String obstacle) {
    return new Program(name, List.of(), models, obstacle, "");
  }

  boolean isEmkit() {
    return name.startsWith(Programs.EMKIT);
  }
}
