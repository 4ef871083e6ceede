package org.emkit.hmm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.emkit.core.data.DataException;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.data.SlicedDataset;

/**
 * Sequences of different lengths, in memory. A slice holds whole sequences, as many as make up
 * 4,096 steps or more.
 */
public final class SequenceDataset extends SlicedDataset<Sequences> {
  private static final int SLICE_STEPS = 4096;

  private final Rows rows;

  /** {@code [sequences]}: where each ends, among all rows. */
  private final int[] ends;

  /** {@code [slices + 1]}: the first sequence of each slice. */
  private final int[] slices;

  private SequenceDataset(Rows rows, int[] ends, int[] slices, int threads) {
    super(slices.length - 1, threads);
    this.rows = rows;
    this.ends = ends;
    this.slices = slices;
  }

  /**
   * Sequences of weight 1.
   *
   * @param data their steps, row after row
   * @param lengths of the sequences, each at least 1; they add up to the rows
   * @throws DataException where there is none, or lengths and rows do not agree
   */
  public static SequenceDataset of(RowDataset data, int... lengths) {
    int[] ends = new int[lengths.length];
    int end = 0;
    for (int i = 0; i < lengths.length; i++) {
      if (lengths[i] < 1) {
        throw empty(i);
      }
      end = Math.addExact(end, lengths[i]);
      ends[i] = end;
    }
    if (end != data.rows()) {
      throw new DataException(
          "the lengths of the sequences add up to "
              + end
              + ", but there are "
              + data.rows()
              + " rows");
    }
    Rows rows = data.all();
    requireEqualWeights(rows, ends);
    return new SequenceDataset(rows, ends, bySteps(ends), data.threads());
  }

  private static DataException empty(int index) {
    return new DataException(
        "sequence " + index + " (from 0) is empty: at least one step is needed");
  }

  /** A sequence is one observation: its steps cannot count differently. */
  private static void requireEqualWeights(Rows rows, int[] ends) {
    int sequence = 0;
    for (int row = 1; rows.isWeighted() && row < rows.count(); row++) {
      if (row == ends[sequence]) {
        sequence++;
      } else if (rows.weight(row) != rows.weight(row - 1)) {
        throw new DataException(
            row,
            DataException.NOWHERE,
            "has weight "
                + rows.weight(row)
                + " where its sequence has "
                + rows.weight(row - 1)
                + ": a sequence has one weight, the same in all its rows");
      }
    }
  }

  /**
   * Weighted sequences; those of weight 0 are left out.
   *
   * @param sequences {@code [sequences][steps][columns]}, at least one step in each
   * @param weights {@code [sequences]}, not negative
   * @throws DataException where no sequence counts, or rows are ragged
   */
  public static SequenceDataset of(List<double[][]> sequences, double[] weights) {
    if (sequences.size() != weights.length) {
      throw new DataException(weights.length + " weights for " + sequences.size() + " sequences");
    }
    List<double[]> steps = new ArrayList<>();
    List<Integer> lengths = new ArrayList<>();
    List<Double> stepWeights = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] >= 0 && weights[i] <= Double.MAX_VALUE)) {
        throw new DataException("the weight of sequence " + i + " (from 0) is " + weights[i]);
      }
      if (sequences.get(i).length == 0) {
        throw empty(i);
      }
      if (weights[i] > 0) {
        lengths.add(sequences.get(i).length);
        for (double[] step : sequences.get(i)) {
          steps.add(step);
          stepWeights.add(weights[i]);
        }
      }
    }
    RowDataset data =
        RowDataset.of(steps.toArray(double[][]::new))
            .withWeights(stepWeights.stream().mapToDouble(w -> w).toArray());
    return of(data, lengths.stream().mapToInt(n -> n).toArray());
  }

  private static int[] bySteps(int[] ends) {
    List<Integer> firsts = new ArrayList<>();
    int end = 0;
    for (int i = 0; i < ends.length; i++) {
      if (i == 0 || ends[i - 1] - end >= SLICE_STEPS) {
        firsts.add(i);
        end = i == 0 ? 0 : ends[i - 1];
      }
    }
    firsts.add(ends.length);
    return firsts.stream().mapToInt(n -> n).toArray();
  }

  /** The same sequences, so many in a slice. */
  public SequenceDataset withSliceSequences(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("sequences of a slice " + count + " must be at least 1");
    }
    int number = (ends.length + count - 1) / count;
    int[] firsts = new int[number + 1];
    Arrays.setAll(firsts, i -> Math.min(ends.length, i * count));
    return new SequenceDataset(rows, ends, firsts, threads());
  }

  @Override
  public SequenceDataset withThreads(int threads) {
    return new SequenceDataset(rows, ends, slices, threads);
  }

  /** All sequences in one piece. */
  public Sequences all() {
    return new Sequences(rows, ends.clone(), 0);
  }

  /** The number of sequences. */
  public int sequences() {
    return ends.length;
  }

  @Override
  protected Sequences slice(int index) {
    int from = slices[index];
    int to = slices[index + 1];
    int begin = from == 0 ? 0 : ends[from - 1];
    int[] own = new int[to - from];
    Arrays.setAll(own, i -> ends[from + i] - begin);
    return new Sequences(rows.slice(begin, ends[to - 1]), own, from);
  }
}
