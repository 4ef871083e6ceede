package org.emkit.report;

/**
 * One iteration of a run, as a report steps through it.
 *
 * @param number M-steps done; 0 is the start
 * @param parameters after so many
 * @param objective of these parameters
 * @param <P> the parameters
 */
public record RecordedIteration<P>(int number, P parameters, double objective) {}
