/**
 * Gaussian mixtures: {@link org.emkit.gmm.GaussianMixture} makes the model, {@link
 * org.emkit.gmm.GaussianFamily} is the component family, {@link org.emkit.gmm.Gaussians} its
 * parameters, {@link org.emkit.gmm.GaussianStatistics} its statistics. {@link
 * org.emkit.gmm.Covariance} holds one covariance with what every pass needs of it, {@link
 * org.emkit.gmm.CovarianceFloor} bounds it from below.
 */
@NullMarked
package org.emkit.gmm;

import org.jspecify.annotations.NullMarked;
