@NullMarked
package org.emkit.compare;

import org.jspecify.annotations.NullMarked;
