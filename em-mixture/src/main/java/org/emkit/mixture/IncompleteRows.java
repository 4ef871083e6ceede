package org.emkit.mixture;

import org.emkit.core.data.CellPattern;

/**
 * The rows of a block that miss the same cells.
 *
 * @param pattern which cells
 * @param indices of the rows in the block, ascending; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // made once a block, never compared
public record IncompleteRows(CellPattern pattern, int[] indices) {}
