/** The contract tests that every model, ours or a stranger's, extends. */
module org.emkit.testkit {
  requires transitive org.emkit.core;
  requires transitive net.jqwik.api;
  requires transitive org.junit.jupiter.api;
  requires org.opentest4j;
  requires static transitive org.jspecify;

  exports org.emkit.testkit;

  // jqwik calls the properties of the contract by reflection.
  opens org.emkit.testkit;
}
