package org.emkit.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.emkit.core.fit.Iteration;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.core.plugin.Portrait.Shape;
import org.junit.jupiter.api.Test;

/** Which iterations are kept and shown, and that classes keep their numbers. */
class FramesTest {
  private static View view(double[][] means, double[][] responsibilities) {
    return new View(
        Arrays.stream(means)
            .map(mean -> new Shape(0.5, mean, Optional.empty(), Optional.empty()))
            .toList(),
        Optional.of(responsibilities),
        Optional.empty());
  }

  @Test
  void classesOfARunAreFoundAgainInTheSortedResult() {
    View run = view(new double[][] {{5}, {1}, {3}}, new double[][] {{0.1, 0.7, 0.2}});
    View result = view(new double[][] {{1}, {3}, {5}}, new double[][] {{0.7, 0.2, 0.1}});
    assertArrayEquals(new int[] {1, 2, 0}, ClassOrder.of(run, result));
  }

  @Test
  void classesThatCannotBeToldApartKeepTheirPlaces() {
    View both = view(new double[][] {{1}, {1}}, new double[][] {{0.5, 0.5}});
    assertArrayEquals(new int[] {0, 1}, ClassOrder.of(both, both));
  }

  @Test
  void theLastIterationAgreesWithTheResultClassByClass() {
    Random random = new Random(5);
    double[] values = new double[300];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian() + 2.5 * (i % 3);
    }
    // Random responsibilities begin in no order, so that the driver has something to sort.
    Reported<?, ?> three =
        Reported.of(
            "gmm",
            Map.of("components", "3", "init", "random-responsibilities"),
            Reported.column("x", values));
    var frames = three.json().get("frames");
    int[] last = Reported.bytes(three.result(), "responsibilities");
    int[] before = Reported.bytes(frames.get(frames.size() - 2), "responsibilities");
    double apart = 0;
    for (int i = 0; i < last.length; i++) {
      apart += Math.abs(last[i] - before[i]);
    }
    // Of 255, near the very end of the run; classes in another order are some 100 apart.
    assertEquals(0, apart / last.length, 5);
  }

  @Test
  void thinningKeepsTheBeginningAndTheEnd() {
    assertArrayEquals(new int[] {0, 1, 2}, Thinning.indexes(3, 5));
    assertArrayEquals(new int[] {0, 1, 3, 6, 9}, Thinning.indexes(10, 5));
    int[] some = Thinning.indexes(1000, 100);
    assertEquals(100, some.length);
    assertEquals(49, some[49]);
    assertEquals(999, some[99]);
    assertArrayEquals(new int[] {6}, Thinning.indexes(7, 1));
  }

  private static FrameRecorder<Object> recorder(long mostNumbers) {
    return new FrameRecorder<>(untyped(), mostNumbers);
  }

  @SuppressWarnings("unchecked") // it only writes parameters that it read itself
  private static ModelPlugin<Object, Object> untyped() {
    return (ModelPlugin<Object, Object>) (ModelPlugin<?, ?>) Reported.plugin("kmeans");
  }

  private static void run(FrameRecorder<Object> recorder, int restart, int count, double gain) {
    // One centroid of one column: a number to keep.
    Object centroids = untyped().read(new ParameterTree().put("centroids", new double[][] {{1}}));
    for (int i = 0; i < count; i++) {
      recorder.observe(new Iteration<>(restart, i, centroids, gain * i, 0.0, Optional.empty()));
    }
  }

  private static List<Integer> numbers(FrameRecorder<Object> recorder, int restart) {
    return recorder.iterations(restart).stream().map(RecordedIteration::number).toList();
  }

  @Test
  void theFirstIterationsAreKeptThenFewerAndAlwaysTheLast() {
    FrameRecorder<Object> recorder = recorder(1000);
    run(recorder, 0, 1001, 1.0);
    List<Integer> numbers = numbers(recorder, 0);
    assertEquals(IntStream.rangeClosed(0, 20).boxed().toList(), numbers.subList(0, 21));
    assertTrue(numbers.size() > 30 && numbers.size() <= 62, numbers.toString());
    assertEquals(1000, numbers.get(numbers.size() - 1));
    assertTrue(recorder.iterations(1).isEmpty());
  }

  @Test
  void theBestIterationIsKeptWhereLaterOnesAreWorse() {
    FrameRecorder<Object> recorder = recorder(1000);
    run(recorder, 0, 997, -1.0);
    assertEquals(0, numbers(recorder, 0).get(0));
    assertEquals(996, numbers(recorder, 0).get(numbers(recorder, 0).size() - 1));
  }

  @Test
  void whereMemoryIsShortRunsBehindLoseTheirsFirst() {
    FrameRecorder<Object> recorder = recorder(100);
    run(recorder, 0, 200, 1.0);
    run(recorder, 1, 200, 2.0);
    run(recorder, 2, 200, 0.5);
    int kept = IntStream.range(0, 3).map(restart -> numbers(recorder, restart).size()).sum();
    assertTrue(kept <= 100, kept + " are kept");
    assertTrue(
        numbers(recorder, 1).size() > numbers(recorder, 2).size(),
        numbers(recorder, 1) + " " + numbers(recorder, 2));
    assertEquals(199, numbers(recorder, 1).get(numbers(recorder, 1).size() - 1));
  }
}
