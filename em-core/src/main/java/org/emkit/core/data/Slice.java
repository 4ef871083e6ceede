package org.emkit.core.data;

/**
 * One piece of a dataset.
 *
 * @param index its number, from 0; the same for any number of threads
 * @param data the piece itself
 */
public record Slice<X>(int index, X data) {}
