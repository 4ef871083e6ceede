/** Fits as one self-contained HTML page that opens offline. */
module org.emkit.report {
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires ejml.ddense;
  requires transitive org.emkit.core;
  requires static transitive org.jspecify;

  exports org.emkit.report;
}
