/** The machine's own limit, which every speed is set against. */
@NullMarked
package org.emkit.bench.calibration;

import org.jspecify.annotations.NullMarked;
