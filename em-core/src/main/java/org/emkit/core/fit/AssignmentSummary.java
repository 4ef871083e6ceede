package org.emkit.core.fit;

import com.google.common.primitives.ImmutableDoubleArray;
import java.io.Serializable;

/**
 * How clearly a fit assigns observations to classes: components, clusters or states. r_ik is the
 * posterior probability of class k for observation i, w_i the observation's weight.
 *
 * @param entropy −Σ_i w_i Σ_k r_ik log r_ik in nats, a total over the data: 0 where every
 *     observation belongs to one class for certain, n log K where none is told apart
 * @param mapLogProbability Σ_i w_i log max_k r_ik in nats, a total: what {@link Fit#icl()} adds to
 *     the log-likelihood, never above 0
 * @param sizes {@code [classes]}: Σ of the weights of the observations whose most probable class it
 *     is (ties to the lowest); they sum to n
 */
public record AssignmentSummary(
    double entropy, double mapLogProbability, ImmutableDoubleArray sizes) implements Serializable {}
