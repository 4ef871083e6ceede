/** Reads the data of the page and builds its parts in their order. */
(() => {
  const model = emkit.model.read(JSON.parse(document.getElementById('report-data').textContent));
  const parts = [
    emkit.header,
    emkit.stepper,
    emkit.objective,
    emkit.heat,
    emkit.scores,
    emkit.certainty,
    emkit.parameters,
    emkit.run,
  ];
  parts.forEach((part) => part.build(model));
})();
