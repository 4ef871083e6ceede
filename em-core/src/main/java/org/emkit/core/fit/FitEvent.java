package org.emkit.core.fit;

import java.io.Serializable;

/**
 * Something that happened in a run beside the usual course: a component died, a repair was taken or
 * undone. Components are numbered from 0 as they were at that time; a result whose components were
 * sorted at the end may have them under other numbers.
 *
 * @param iteration M-steps done by then
 * @param text what happened, in a line
 */
public record FitEvent(int iteration, String text) implements Serializable {}
