package org.emkit.compare;

/**
 * A round mixture whose common variance is held, fitted from k-means's centroids: one point of the
 * way from soft EM to k-means.
 *
 * @param factor the variance over that which k-means implies, inertia / (n d)
 * @param variance in squared units of the data
 * @param agreeingShare the share of the weight that has k-means's label, from 0 to 1
 * @param adjustedRandIndex against k-means's labels
 * @param meanEntropy of the responsibilities, in nats
 * @param largestDifference max |r − indicator of k-means's label| over rows and components, from 0
 *     to 1: it goes to 0 with the variance, unless a row is as near to two centroids
 * @param inertia Σ w ‖x − nearest mean‖²
 * @param iterations M-steps
 * @param converged whether they were enough
 */
public record PathPoint(
    double factor,
    double variance,
    double agreeingShare,
    double adjustedRandIndex,
    double meanEntropy,
    double largestDifference,
    double inertia,
    int iterations,
    boolean converged) {}
