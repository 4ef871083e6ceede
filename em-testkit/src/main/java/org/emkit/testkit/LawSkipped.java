package org.emkit.testkit;

import org.opentest4j.TestAbortedException;

/** A law that does not apply to a model at all, as against a single trial that does not. */
public final class LawSkipped extends TestAbortedException {
  private static final long serialVersionUID = 1L;

  LawSkipped(String reason) {
    super(reason);
  }
}
