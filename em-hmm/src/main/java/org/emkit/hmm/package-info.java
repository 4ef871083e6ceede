/**
 * Hidden Markov models: {@link org.emkit.hmm.HiddenMarkovModel} is the model over any component
 * family as emission, {@link org.emkit.hmm.HiddenMarkov} its parameters, {@link
 * org.emkit.hmm.SequenceDataset} data of many sequences.
 */
@NullMarked
package org.emkit.hmm;

import org.jspecify.annotations.NullMarked;
