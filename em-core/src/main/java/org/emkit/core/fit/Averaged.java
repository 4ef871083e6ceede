package org.emkit.core.fit;

import org.emkit.core.Objective;

/**
 * Parameters averaged over the later part of a run that draws its latents: the M-step of the mean
 * statistics of the second half of {@link FitOptions#maxIterations()}. The draws of single
 * iterations scatter about the maximum; their mean scatters less (Celeux &amp; Diebolt 1985).
 * Components that swap places within that half are mixed up in the mean; its objective then tells.
 *
 * @param parameters the averaged parameters
 * @param dataTerm the data's share of the objective at {@code parameters}, from a pass of their own
 *     in which nothing is drawn
 * @param logPrior the log-prior at {@code parameters}
 * @param <P> the parameters
 */
public record Averaged<P>(P parameters, Objective dataTerm, double logPrior) {
  /** The objective at {@link #parameters()}: data term plus log-prior, a total. */
  public double objective() {
    return dataTerm.plus(logPrior).value();
  }
}
