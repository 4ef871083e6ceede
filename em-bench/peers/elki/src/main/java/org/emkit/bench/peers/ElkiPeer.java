package org.emkit.bench.peers;

import elki.data.NumberVector;
import elki.data.type.TypeUtil;
import elki.database.Database;
import elki.database.StaticArrayDatabase;
import elki.database.relation.Relation;
import elki.datasource.ArrayAdapterDatabaseConnection;
import java.io.IOException;
import java.util.List;
import org.emkit.bench.worker.Peer;
import org.emkit.bench.worker.Problem;
import org.emkit.bench.worker.Worker;

/**
 * ELKI. The argument names the k-means algorithm, see {@link ElkiKMeans#VARIANTS}; mixtures have
 * one.
 */
public final class ElkiPeer implements Peer {

  private final String variant;

  private ElkiPeer(String variant) {
    this.variant = variant;
  }

  /**
   * Serves until the input ends.
   *
   * @param args the variant; {@code lloyd} if absent
   * @throws IOException if standard input cannot be read
   */
  public static void main(String[] args) throws IOException {
    Worker.serve(new ElkiPeer(args.length == 0 ? "lloyd" : args[0]));
  }

  @Override
  public String version() {
    // Its jars name no version in their manifests; this is that of the pom.
    return "0.8.0";
  }

  @Override
  public Fit prepare(Problem problem) {
    // No indexes: these algorithms ask for none.
    Database database =
        new StaticArrayDatabase(new ArrayAdapterDatabaseConnection(problem.dataRows()), List.of());
    database.initialize();
    Relation<NumberVector> relation = database.getRelation(TypeUtil.NUMBER_VECTOR_FIELD);
    return problem.model().equals("kmeans")
        ? new ElkiKMeans(variant, problem, relation)
        : new ElkiMixture(problem, relation);
  }
}
