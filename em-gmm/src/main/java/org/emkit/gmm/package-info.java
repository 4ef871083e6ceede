/**
 * Gaussian mixtures: {@link org.emkit.gmm.GaussianMixture} makes the model, {@link
 * org.emkit.gmm.GaussianFamily} is the component family, {@link org.emkit.gmm.Gaussians} its
 * parameters, {@link org.emkit.gmm.GaussianStatistics} its statistics. {@link
 * org.emkit.gmm.Covariance} holds one covariance with what every pass needs of it; what covariances
 * have in common is their {@link org.emkit.gmm.CovarianceShape}, {@link
 * org.emkit.gmm.CovarianceFloor} bounds them from below, and {@link org.emkit.gmm.GaussianPrior}
 * says what is likely before the data.
 *
 * <p>Within: GaussianMaximizer is the M-step; GatheredRows and PanelMoments sum the moments of wide
 * and of narrow rows; Marginal is what a Gaussian says of rows with missing cells.
 */
@NullMarked
package org.emkit.gmm;

import org.jspecify.annotations.NullMarked;
