package org.emkit.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.emkit.core.LatentModel;
import org.emkit.core.NumericalFailure;
import org.emkit.core.Starter;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.core.plugin.Table;

/** The plugin of {@link PartialModel}, installed only within {@link InstalledPlugin}. */
public final class PartialPlugin implements ModelPlugin<Rows, List<Double>> {
  /** For ServiceLoader. */
  public PartialPlugin() {}

  @Override
  public String name() {
    return "partial";
  }

  @Override
  public String summary() {
    return "independent columns of variance 1";
  }

  @Override
  public List<ModelOption> options() {
    return List.of(
        ModelOption.choice("init", "Where to start.", List.of("zero", "nowhere")),
        ModelOption.MISSING);
  }

  @Override
  public Dataset<Rows> dataset(Table table) {
    return table.rowDataset();
  }

  @Override
  public LatentModel<Rows, List<Double>, ?> model(OptionValues options, Dataset<Rows> data) {
    return new PartialModel();
  }

  @Override
  public LatentModel<Rows, List<Double>, ?> model(List<Double> parameters) {
    return new PartialModel();
  }

  @Override
  public Starter<Rows, List<Double>> starter(OptionValues options) {
    return (data, random) -> {
      if (options.text("init").equals("nowhere")) {
        throw new NumericalFailure("there is no start: use --init zero");
      }
      List<Integer> columns = new ArrayList<>();
      data.collect(
          () -> columns,
          (into, slice) -> {
            synchronized (columns) {
              columns.add(slice.data().columns());
            }
          },
          (earlier, later) -> {});
      return List.copyOf(Collections.nCopies(columns.get(0), 0.0));
    };
  }

  @Override
  public ParameterTree write(List<Double> means) {
    return new ParameterTree()
        .put("means", means.stream().mapToDouble(Double::doubleValue).toArray());
  }

  @Override
  public List<Double> read(ParameterTree tree) {
    return Arrays.stream(tree.vector("means")).boxed().toList();
  }

  @Override
  public int columns(List<Double> means) {
    return means.size();
  }

  @Override
  public String describe(List<Double> means, List<String> columns) {
    return means.toString();
  }

  @Override
  public boolean takesMissingCells() {
    return true;
  }
}
