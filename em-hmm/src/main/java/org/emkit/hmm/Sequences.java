package org.emkit.hmm;

import java.io.Serializable;
import java.util.Arrays;
import org.emkit.core.data.Rows;

/** Some consecutive sequences of a dataset, their steps row after row. */
public final class Sequences implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Rows rows;
  private final int[] ends;
  private final long first;

  /**
   * Sequences.
   *
   * @param rows the steps of all of them
   * @param ends where each ends, among the rows
   * @param first the index in the dataset of the first sequence
   */
  Sequences(Rows rows, int[] ends, long first) {
    this.rows = rows;
    this.ends = ends;
    this.first = first;
  }

  /** The number of sequences. */
  public int count() {
    return ends.length;
  }

  /** The steps of sequence {@code i}, at least one; each has the sequence's weight. */
  public Rows steps(int i) {
    return rows.slice(begin(i), ends[i]);
  }

  /**
   * Where sequence {@code i} begins among {@link #rows}; for the number of sequences, their end.
   */
  public int begin(int i) {
    return i == 0 ? 0 : ends[i - 1];
  }

  /** The number of steps of sequence {@code i}. */
  public int length(int i) {
    return ends[i] - begin(i);
  }

  /** The sequence that step {@code row} of {@link #rows} belongs to. */
  public int sequenceOf(int row) {
    int found = Arrays.binarySearch(ends, row);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The steps of sequence {@code i} that have a value: those that count. */
  public int observed(int i) {
    int count = 0;
    for (int row = begin(i); row < ends[i]; row++) {
      count += rows.hasValue(row) ? 1 : 0;
    }
    return count;
  }

  /** The weight of sequence {@code i}. */
  public double weight(int i) {
    return rows.weight(begin(i));
  }

  /** The index in the dataset of sequence {@code i}. */
  public long index(int i) {
    return first + i;
  }

  /** The steps of all sequences. */
  public Rows rows() {
    return rows;
  }
}
