package org.emkit.cli;

import org.emkit.core.FreeParameters;
import org.emkit.core.LatentModel;
import org.emkit.core.fit.Iteration;
import org.emkit.core.fit.Observer;
import org.emkit.core.plugin.ModelPlugin;

/**
 * Does with the first parameters what will be done with the last: what a plugin cannot do shows
 * before a long fit, and not when there is something to lose.
 */
final class Rehearsal<P> implements Observer<P> {
  private final ModelPlugin<?, P> plugin;
  private final LatentModel<?, P, ?> model;
  private boolean done;

  Rehearsal(ModelPlugin<?, P> plugin, LatentModel<?, P, ?> model) {
    this.plugin = plugin;
    this.model = model;
  }

  @Override
  @SuppressWarnings("unchecked") // a model counts the parameters that it has
  public Signal observe(Iteration<? extends P> iteration) {
    if (!done) {
      done = true;
      P parameters = iteration.parameters();
      plugin.write(parameters);
      model
          .capability(FreeParameters.class)
          .ifPresent(counting -> ((FreeParameters<P>) counting).freeParameters(parameters));
    }
    return Signal.CONTINUE;
  }
}
