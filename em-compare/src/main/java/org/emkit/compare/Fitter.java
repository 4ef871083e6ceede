package org.emkit.compare;

import java.util.function.Function;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.Observer;

/** Runs the fits of a comparison, one after the other: the place for a progress display. */
public interface Fitter {
  /** Runs {@code fit}, of the model called {@code name}, with an observer. */
  <P> Fit<P> run(String name, Function<Observer<Object>, Fit<P>> fit);

  /** A fitter whose fits nobody watches. */
  static Fitter unwatched() {
    return new Fitter() {
      @Override
      public <P> Fit<P> run(String name, Function<Observer<Object>, Fit<P>> fit) {
        return fit.apply(Observer.none());
      }
    };
  }
}
