/** What the page's JSON tells, with its bytes decoded and its counts at hand. */
emkit.model = (() => {
  /** Bytes of base64, or null where there is no text. */
  function decode(text) {
    if (!text) return null;
    const raw = atob(text);
    return Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
  }

  /** Computes once for each index, when asked. */
  function memo(compute) {
    const known = new Map();
    return (index) => {
      if (!known.has(index)) known.set(index, compute(index));
      return known.get(index);
    };
  }

  /** For each row the class with the largest share. */
  function winners(bytes, classes) {
    const best = new Uint16Array(bytes.length / classes);
    for (let row = 0; row < best.length; row++) {
      for (let k = 1; k < classes; k++) {
        if (bytes[row * classes + k] > bytes[row * classes + best[row]]) best[row] = k;
      }
    }
    return best;
  }

  /**
   * @param {Object} json as in the page
   * @returns the same facts under names of their own; `json` holds the rest
   */
  function read(json) {
    const data = json.data ?? { columns: [], rows: 0, drawn: 0, rowNumbers: [], values: [] };
    const frames = json.frames ?? [];
    const classes = json.classes?.count ?? 0;
    const noun = json.classes?.noun ?? 'component';
    const responsibilities = memo((frame) => (classes ? decode(frames[frame]?.responsibilities) : null));
    const labels = memo((frame) => {
      const path = frame === frames.length - 1 && json.states ? Uint16Array.from(json.states) : null;
      const bytes = responsibilities(frame);
      return path ?? decode(frames[frame]?.states) ?? (bytes && winners(bytes, classes));
    });
    const best = memo((frame) => {
      const bytes = responsibilities(frame);
      return bytes ? winners(bytes, classes) : labels(frame);
    });
    return {
      json,
      data,
      frames,
      classes,
      noun,
      columns: data.columns,
      /** Of the model: also those that are not drawn, or of a fit without rows. */
      allColumns: json.columns ?? data.columns,
      values: data.values ?? [],
      rowNumbers: data.rowNumbers ?? [],
      drawn: (data.values ?? []).length,
      weights: data.weights ?? null,
      objective: json.objective?.label ?? 'objective',
      /** Bytes `[rows][classes]` at a frame, 255 being 1; null where there are none. */
      responsibilities,
      /** For each row its state by the path, where there is one, else its most probable class. */
      labels,
      /** For each row its most probable class. */
      best,
      className: (index) => `${noun} ${index}`,
      classIndexes: Array.from({ length: classes }, (_, index) => index),
      /** Few enough rows to draw each as a thing of its own. */
      small: (data.values ?? []).length <= 50,
      /** A cell as text: its symbol, or its number. */
      cell: (value) =>
        value == null ? emkit.format.MISSING : (data.symbols?.[value] ?? emkit.format.number(value)),
    };
  }

  return { read };
})();
