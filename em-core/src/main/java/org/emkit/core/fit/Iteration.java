package org.emkit.core.fit;

/**
 * One iteration, as observers see it.
 *
 * @param restart which restart, from 0
 * @param number M-steps done; 0 is the start
 * @param parameters the parameters after that many M-steps
 * @param objective their objective
 * @param seconds wall time of this iteration
 * @param <P> the parameters
 */
public record Iteration<P>(
    int restart, int number, P parameters, double objective, double seconds) {}
