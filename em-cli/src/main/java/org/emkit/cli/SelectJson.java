package org.emkit.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.emkit.core.fit.HeldOutLikelihood;
import org.emkit.core.plugin.Table;

/** A selection as the JSON object of {@code --json}; keys that do not apply are absent. */
final class SelectJson {
  private SelectJson() {}

  /** The object, in the order of its keys. */
  static <P> Map<String, Object> of(Selection<?, P> selection, List<String> warnings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", selection.plugin().name());
    json.put("criterion", selection.criterion().key());
    selection.folds().ifPresent(folds -> json.put("folds", folds));
    Table table = selection.data().table();
    json.put("rows", selection.data().rows());
    json.put("columns", table.columns());
    json.put("seed", selection.seed());
    json.put("candidates", selection.candidates().stream().map(SelectJson::candidate).toList());
    if (selection.hasBest()) {
      json.put("best", selection.best());
      json.put("parameters", selection.plugin().write(selection.winner().parameters()).asMap());
    }
    json.put("warnings", warnings);
    return json;
  }

  private static Map<String, Object> candidate(Candidate candidate) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("options", FitJson.options(candidate.options().effective()));
    Candidate.Figures figures = candidate.figures();
    if (figures != null) {
      figures.logLikelihood().ifPresent(value -> json.put("logLikelihood", value));
      figures.freeParameters().ifPresent(count -> json.put("freeParameters", count));
      figures.aic().ifPresent(value -> json.put("aic", value));
      figures.bic().ifPresent(value -> json.put("bic", value));
      figures.icl().ifPresent(value -> json.put("icl", value));
      candidate.heldOut().ifPresent(found -> putHeldOut(json, found));
      figures.entropy().ifPresent(value -> json.put("entropy", value));
      json.put("converged", figures.converged());
      json.put("termination", figures.termination());
      json.put("iterations", figures.iterations());
      json.put("seconds", figures.seconds());
      json.put("warnings", candidate.warnings());
    }
    candidate.reason().ifPresent(reason -> json.put("failure", reason));
    return json;
  }

  /** JSON has no infinite numbers; the warnings say why there is none. */
  private static void putHeldOut(Map<String, Object> json, HeldOutLikelihood found) {
    if (Double.isFinite(found.mean())) {
      json.put("cv", found.mean());
      json.put("cvStandardError", found.standardError());
    }
  }
}
