package org.emkit.report;

/** A report. */
public final class Report {
  private Report() {}
}
