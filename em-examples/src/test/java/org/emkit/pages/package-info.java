/**
 * Tests of README.md and docs/: commands are run, snippets compiled, links followed.
 *
 * <p>A {@link org.emkit.pages.Page} is read into {@link org.emkit.pages.Block}s; CONTRIBUTING.md
 * says how blocks are marked. {@code -Demkit.pages=write} writes what commands print, and the text
 * of included files, into the pages.
 */
@NullMarked
package org.emkit.pages;

import org.jspecify.annotations.NullMarked;
