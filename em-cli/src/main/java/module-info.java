/** The {@code em} command: data and model files in, fits, labels and scores out. */
module org.emkit.cli {
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires info.picocli;
  requires me.tongfei.progressbar;
  requires org.apache.commons.csv;
  requires org.emkit.compare;
  requires org.emkit.core;
  requires org.emkit.report;
  requires static org.jspecify;

  exports org.emkit.cli;

  // picocli sets annotated fields.
  opens org.emkit.cli to
      info.picocli;

  uses org.emkit.core.plugin.ModelPlugin;
}
