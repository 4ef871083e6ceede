package org.emkit.core.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.emkit.core.SliceMemory;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.junit.jupiter.api.Test;

/** The driver gives a slice back what it remembered, pass after pass, within a run. */
class SliceMemoryTest {
  /** What a pass over a slice has seen: its rows, and how often it was there. */
  private static final class Visits {
    private final long first;
    private int count;

    private Visits(long first) {
      this.first = first;
    }
  }

  /** A model whose memory counts, and says so to a list. */
  private static final class Remembering extends ShrinkingModel
      implements SliceMemory<Rows, Double, ShrinkingModel.Sums, Visits> {
    private static final long serialVersionUID = 1L;

    private final transient List<Integer> seen = new ArrayList<>();

    private Remembering() {
      super(0.5);
    }

    @Override
    public Visits newMemory(Rows slice) {
      return new Visits(slice.first());
    }

    @Override
    public void expect(Double parameters, Rows slice, Visits memory, ShrinkingModel.Sums into) {
      assertEquals(slice.first(), memory.first, "another slice's memory");
      seen.add(memory.count++);
      expect(parameters, slice, into);
    }
  }

  private static final RowDataset DATA =
      RowDataset.of(new double[] {1, 3, 5}, 1).withSliceRows(1).withThreads(1);

  private static final FitOptions FOUR =
      FitOptions.defaults()
          .withStoppingRule(StoppingRules.never())
          .withMaxIterations(4)
          .withThreads(1);

  @Test
  void everySliceKeepsItsMemoryForARun() {
    Remembering model = new Remembering();
    Fit<Double> fit = Em.fitFrom(model, DATA, 10.0, FOUR);
    // Three slices, five E-steps; what follows a run goes by the definition.
    assertEquals(List.of(0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4), model.seen);
    assertEquals(
        Em.fitFrom(new ShrinkingModel(0.5), DATA, 10.0, FOUR).trace().objectives(),
        fit.trace().objectives());
  }

  @Test
  void aPauseForgets() {
    Remembering model = new Remembering();
    FitOptions shortRuns = FOUR.withRestarts(1).withShortRuns(new ShortRuns(2, 2));
    Em.fit(model, DATA, shortRuns);
    // Two runs of a start and two iterations; the better one begins anew for two more.
    assertEquals(3 * (3 + 3 + 2), model.seen.size());
    assertTrue(model.seen.stream().allMatch(count -> count < 3));
  }
}
