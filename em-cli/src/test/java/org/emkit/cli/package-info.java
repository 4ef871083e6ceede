/** Tests of the command, which call it in this process as a shell would. */
@NullMarked
package org.emkit.cli;

import org.jspecify.annotations.NullMarked;
