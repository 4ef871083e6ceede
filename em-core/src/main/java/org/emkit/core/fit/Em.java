package org.emkit.core.fit;

import java.util.List;
import org.emkit.core.Compression;
import org.emkit.core.LatentModel;
import org.emkit.core.NumericalFailure;
import org.emkit.core.Starter;
import org.emkit.core.Statistics;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.PassCancelledException;

/**
 * The driver: fits any latent-variable model to any dataset.
 *
 * <p>Same data, options and seed give the same bits for any number of threads, unless a time limit
 * or a cancellation ends the fit. Interrupting the calling thread ends it with the best parameters
 * so far; the interrupt status stays set.
 */
public final class Em {
  private Em() {}

  /** Fits a model that chooses its own starts, with {@link FitOptions#defaults()}. */
  public static <X, P, S extends Statistics<S>, M extends LatentModel<X, P, S> & Starter<X, P>>
      Fit<P> fit(M model, Dataset<X> data) {
    return fit(model, data, FitOptions.defaults());
  }

  /** Fits a model that chooses its own starts. */
  public static <X, P, S extends Statistics<S>, M extends LatentModel<X, P, S> & Starter<X, P>>
      Fit<P> fit(M model, Dataset<X> data, FitOptions options) {
    return fit(model, data, model, options, Observer.none());
  }

  /**
   * Fits from one given start; {@link FitOptions#restarts()} and short runs play no part.
   * Components keep the order of the start.
   */
  public static <X, P, S extends Statistics<S>> Fit<P> fitFrom(
      LatentModel<X, P, S> model, Dataset<X> data, P start, FitOptions options) {
    return fitFrom(model, data, start, options, Observer.none());
  }

  /** As above, with an observer. */
  public static <X, P, S extends Statistics<S>> Fit<P> fitFrom(
      LatentModel<X, P, S> model,
      Dataset<X> data,
      P start,
      FitOptions options,
      Observer<? super P> observer) {
    return resumeFrom(model, data, start, options, observer, Checkpoint.none());
  }

  /**
   * Goes on with a fit from a given start; see {@link #resume}.
   *
   * @param start the start of the fit, which is needed where no iteration was saved
   */
  public static <X, P, S extends Statistics<S>> Fit<P> resumeFrom(
      LatentModel<X, P, S> model,
      Dataset<X> data,
      P start,
      FitOptions options,
      Observer<? super P> observer,
      Checkpoint<P> from) {
    Starter<X, P> given = (rows, random) -> start;
    return fit(model, data, given, options.forOneStart(), observer, from, false);
  }

  /**
   * Fits from the starts that {@code starter} chooses. Where the model has a {@linkplain
   * org.emkit.core.Canonical canonical order}, the components of the result are in it.
   *
   * @throws org.emkit.core.data.DataException where the data cannot be used
   * @throws NumericalFailure where every restart failed
   * @throws MonotonicityViolation where the objective fell although the model promises otherwise
   * @throws PassCancelledException on an interrupt before the first E-step ended
   */
  public static <X, P, S extends Statistics<S>> Fit<P> fit(
      LatentModel<X, P, S> model,
      Dataset<X> data,
      Starter<X, P> starter,
      FitOptions options,
      Observer<? super P> observer) {
    return resume(model, data, starter, options, observer, Checkpoint.none());
  }

  /**
   * Goes on with a fit: same data, model, starter and options (but for limits and threads) give the
   * same result to the last bit as a fit that was never interrupted. Limits may be raised: runs
   * that ended at one go on. An iteration limit below what a run has done ends it where it is. What
   * the observer has seen before the checkpoint it does not see again; of a model that draws its
   * latents, the second half of the iterations is done anew, since their average is not kept.
   *
   * @param from where to go on from, as a {@link CheckpointRecorder} gave it
   * @throws CheckpointMismatch where the data or the model are not those of {@code from}: saved
   *     parameters have another objective there
   */
  public static <X, P, S extends Statistics<S>> Fit<P> resume(
      LatentModel<X, P, S> model,
      Dataset<X> data,
      Starter<X, P> starter,
      FitOptions options,
      Observer<? super P> observer,
      Checkpoint<P> from) {
    return fit(model, data, starter, options, observer, from, true);
  }

  private static <X, P, S extends Statistics<S>> Fit<P> fit(
      LatentModel<X, P, S> model,
      Dataset<X> data,
      Starter<X, P> starter,
      FitOptions options,
      Observer<? super P> observer,
      Checkpoint<P> from,
      boolean ordered) {
    FitControl control = new FitControl(options);
    Dataset<X> threaded = data.withThreads(options.threads());
    check(model, threaded);
    Object oneAtATime = new Object();
    Observer<P> serialized =
        iteration -> {
          synchronized (oneAtATime) {
            return observer.observe(iteration);
          }
        };
    Dataset<X> compressed = compressed(model, threaded).withThreads(options.threads());
    List<Attempt<P>> attempts =
        new Restarts<>(model, compressed, starter, control, serialized, from, ordered).run();
    return new Conclusion<>(model, threaded, compressed, control, ordered).of(attempts);
  }

  @SuppressWarnings("unchecked") // a model's capabilities are for its own slices
  private static <X> Dataset<X> compressed(LatentModel<X, ?, ?> model, Dataset<X> data) {
    return model
        .capability(Compression.class)
        .map(compression -> (Dataset<X>) compression.compress(data))
        .orElse(data);
  }

  private static <X> void check(LatentModel<X, ?, ?> model, Dataset<X> data) {
    data.collect(
        () -> model, (ignored, slice) -> model.check(slice.data()), (earlier, later) -> {});
  }
}
