package org.emkit.testkit;

/**
 * Known parameters that an estimator must give back from data drawn from them.
 *
 * @param truth the parameters to draw from
 * @param observations how many observations to draw
 * @param tolerance the largest allowed error, relative to the largest value of the same block of
 *     the {@link Summary}; five standard errors are a fair choice
 */
public record Recovery<P>(P truth, int observations, double tolerance) {}
