package org.emkit.testkit;

/** The correct toy model under the contract, as any model's test would run it. */
class ToyModelTest extends ToyContract {
  ToyModelTest() {
    super(Flaw.NONE);
  }
}
