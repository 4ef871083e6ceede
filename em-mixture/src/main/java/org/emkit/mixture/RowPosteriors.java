package org.emkit.mixture;

import java.util.function.ObjIntConsumer;
import org.emkit.core.Additive;
import org.emkit.core.Posterior;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Rows;

/** What fitted parameters say of rows: responsibilities and log-densities. */
record RowPosteriors<C, T extends Additive<T>>(
    ComponentFamily<C, T> family, Workspaces<C, T> workspaces, Mixture<C> parameters) {
  /** Responsibilities, {@code [rows][components]}. */
  double[][] probabilities(Rows slice) {
    double[][] probabilities = new double[slice.count()][];
    each(slice, (index, ofRow) -> probabilities[index] = ofRow.clone());
    return probabilities;
  }

  /** The responsibilities of each row in turn, in the same array. */
  void each(Rows slice, Posterior.Visitor visitor) {
    double[] responsibilities = new double[parameters.size()];
    eachBlock(
        slice,
        (posterior, from) -> {
          for (int i = 0; i < posterior.block.count(); i++) {
            if (!(posterior.rowLogs[i] > Double.NEGATIVE_INFINITY)) {
              throw new DataException(
                  posterior.block.index(i),
                  DataException.NOWHERE,
                  "the row has probability zero under every component");
            }
            for (int k = 0; k < parameters.size(); k++) {
              responsibilities[k] = posterior.panel[k][i];
            }
            visitor.visit(from + i, responsibilities);
          }
        });
  }

  /** Log-densities, {@code [rows]}; −∞ where a row is impossible. */
  double[] logDensities(Rows slice) {
    double[] logDensities = new double[slice.count()];
    eachBlock(
        slice,
        (posterior, from) ->
            System.arraycopy(posterior.rowLogs, 0, logDensities, from, posterior.block.count()));
    return logDensities;
  }

  private void eachBlock(Rows slice, ObjIntConsumer<BlockPosterior<C, T>> action) {
    family.check(slice);
    workspaces.lend(
        parameters.size(),
        slice,
        posterior ->
            posterior.eachBlock(
                slice,
                from -> {
                  posterior.joint(parameters);
                  posterior.soften();
                  action.accept(posterior, from);
                }));
  }
}
