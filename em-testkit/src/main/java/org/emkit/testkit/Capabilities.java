package org.emkit.testkit;

import java.util.Optional;
import org.emkit.core.Canonical;
import org.emkit.core.Compression;
import org.emkit.core.FreeParameters;
import org.emkit.core.LatentModel;
import org.emkit.core.LogDensity;
import org.emkit.core.Posterior;
import org.emkit.core.SampledModel;
import org.emkit.core.Sampler;
import org.emkit.core.Starter;
import org.emkit.core.VectorCoordinates;

/** A model's capabilities with their types: a model's capabilities are of its own types. */
@SuppressWarnings("unchecked")
final class Capabilities {
  private Capabilities() {}

  static <X, P> Optional<Starter<X, P>> starter(LatentModel<X, P, ?> model) {
    return model.capability(Starter.class).map(found -> (Starter<X, P>) found);
  }

  static <X, P> Optional<LogDensity<X, P>> logDensity(LatentModel<X, P, ?> model) {
    return model.capability(LogDensity.class).map(found -> (LogDensity<X, P>) found);
  }

  static <X, P> Optional<Posterior<X, P>> posterior(LatentModel<X, P, ?> model) {
    return model.capability(Posterior.class).map(found -> (Posterior<X, P>) found);
  }

  static <X> Optional<Compression<X>> compression(LatentModel<X, ?, ?> model) {
    return model.capability(Compression.class).map(found -> (Compression<X>) found);
  }

  static <P> Optional<Canonical<P>> canonical(LatentModel<?, P, ?> model) {
    return model.capability(Canonical.class).map(found -> (Canonical<P>) found);
  }

  static <X, P> Optional<Sampler<X, P>> sampler(LatentModel<X, P, ?> model) {
    return model.capability(Sampler.class).map(found -> (Sampler<X, P>) found);
  }

  static <P> Optional<FreeParameters<P>> freeParameters(LatentModel<?, P, ?> model) {
    return model.capability(FreeParameters.class).map(found -> (FreeParameters<P>) found);
  }

  static <P> Optional<VectorCoordinates<P>> coordinates(LatentModel<?, P, ?> model) {
    return model.capability(VectorCoordinates.class).map(found -> (VectorCoordinates<P>) found);
  }

  static boolean samples(LatentModel<?, ?, ?> model) {
    return model instanceof SampledModel<?, ?, ?> sampled && sampled.samples();
  }
}
