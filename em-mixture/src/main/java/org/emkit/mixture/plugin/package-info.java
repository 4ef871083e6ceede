/**
 * Mixtures and component families as tools see them. A {@link
 * org.emkit.mixture.plugin.FamilyPlugin} gives a family its name, options and files; it is found by
 * {@link java.util.ServiceLoader}, so that every model over any family, such as the hidden Markov
 * model, takes it without naming it. {@link org.emkit.mixture.plugin.ColumnwiseFamilyPlugin} is all
 * of it but two methods where components are numbers for each column. {@link
 * org.emkit.mixture.plugin.FamilyMixturePlugin} is the mixture of a family as a model.
 */
@NullMarked
package org.emkit.mixture.plugin;

import org.jspecify.annotations.NullMarked;
