/** Fits as one self-contained HTML page that opens offline. */
@NullMarked
package org.emkit.report;

import org.jspecify.annotations.NullMarked;
