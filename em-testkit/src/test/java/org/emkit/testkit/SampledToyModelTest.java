package org.emkit.testkit;

/** The toy model with drawn latents: laws on averages and on monotony are skipped, others hold. */
class SampledToyModelTest extends ToyContract {
  SampledToyModelTest() {
    super(Flaw.NONE, true);
  }
}
