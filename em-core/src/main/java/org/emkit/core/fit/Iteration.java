package org.emkit.core.fit;

import java.util.Optional;

/**
 * One iteration, as observers see it.
 *
 * @param restart which restart, from 0
 * @param number M-steps done; 0 is the start
 * @param parameters the parameters after that many M-steps
 * @param objective their objective
 * @param seconds wall time of this iteration
 * @param state where the run stands, for a {@linkplain CheckpointRecorder checkpoint}; empty where
 *     it cannot go on from here to the same bits: a model that draws its latents sums up the second
 *     half of its iterations
 * @param <P> the parameters
 */
public record Iteration<P>(
    int restart,
    int number,
    P parameters,
    double objective,
    double seconds,
    Optional<RunState<P>> state) {}
