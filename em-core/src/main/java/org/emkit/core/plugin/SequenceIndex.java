package org.emkit.core.plugin;

import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How rows, one after the other, make sequences.
 *
 * @param lengths of the sequences, in rows, each at least 1
 * @param names of the sequences, in the same order
 */
public record SequenceIndex(ImmutableIntArray lengths, List<String> names) {
  /** Checks that there is a name for each length. */
  public SequenceIndex {
    names = List.copyOf(names);
    if (names.isEmpty() || names.size() != lengths.length()) {
      throw new IllegalArgumentException(
          lengths.length() + " lengths and " + names.size() + " names make no sequences");
    }
    for (int i = 0; i < lengths.length(); i++) {
      if (lengths.get(i) < 1) {
        throw new IllegalArgumentException(
            "sequence " + names.get(i) + " has " + lengths.get(i) + " rows: it needs one at least");
      }
    }
  }

  /** The number of sequences. */
  public int count() {
    return names.size();
  }

  /** The rows of all sequences together. */
  public long rows() {
    return lengths.stream().asLongStream().sum();
  }

  /** Only these sequences, in this order; {@code indexes} from 0. */
  public SequenceIndex only(int... indexes) {
    return new SequenceIndex(
        ImmutableIntArray.copyOf(Arrays.stream(indexes).map(lengths::get)),
        Arrays.stream(indexes).mapToObj(names::get).toList());
  }

  /** The rows of these sequences, one sequence after the other. */
  public int[] rowsOf(int... indexes) {
    int[] begins = new int[count()];
    for (int i = 1; i < begins.length; i++) {
      begins[i] = begins[i - 1] + lengths.get(i - 1);
    }
    return Arrays.stream(indexes)
        .flatMap(i -> IntStream.range(begins[i], begins[i] + lengths.get(i)))
        .toArray();
  }
}
