/**
 * Data: where they live is hidden behind {@link org.emkit.core.data.Dataset#collect}.
 *
 * <p>A {@link org.emkit.core.data.Dataset} is a sequence of {@linkplain org.emkit.core.data.Slice
 * slices}; {@link org.emkit.core.data.RowDataset} holds rows of numbers in memory, {@link
 * org.emkit.core.data.MappedRowDataset} leaves them in a file, and {@link
 * org.emkit.core.data.SlicedDataset} is the base of every dataset that can hand out a slice by its
 * number.
 */
@NullMarked
package org.emkit.core.data;

import org.jspecify.annotations.NullMarked;
