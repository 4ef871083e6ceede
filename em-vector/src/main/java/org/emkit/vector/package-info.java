/** Kernels in the Vector API: the same results as in plain Java, to rounding. */
@NullMarked
package org.emkit.vector;

import org.jspecify.annotations.NullMarked;
