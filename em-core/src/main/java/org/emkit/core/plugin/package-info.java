/**
 * What the command line (and any other generic tool) needs of a model: its name, its options, how
 * it reads data and how its parameters are written. Plugins are found by {@link
 * java.util.ServiceLoader} under {@link org.emkit.core.plugin.ModelPlugin}.
 */
@NullMarked
package org.emkit.core.plugin;

import org.jspecify.annotations.NullMarked;
