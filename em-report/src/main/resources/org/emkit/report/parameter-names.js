/**
 * What the indexes of a parameter count. Lengths alone do not tell: with two components and two
 * columns a covariance and a transition matrix look the same. So keys of emkit's model files are
 * known by name; where a plugin has others, a length that fits one meaning alone decides.
 */
emkit.parameterNames = (() => {
  const KINDS = {
    weights: ['class'],
    initial: ['class'],
    transition: ['class', 'class'],
    means: ['class', 'column'],
    centroids: ['class', 'column'],
    rates: ['class', 'column'],
    probabilities: ['class', 'symbol'],
    mean: ['column'],
    loadings: ['column', 'factor'],
    rotatedLoadings: ['column', 'factor'],
    factorCorrelations: ['factor', 'factor'],
  };

  /** The depth of nested arrays. */
  const depth = (value) => (Array.isArray(value) ? 1 + depth(value[0]) : 0);

  /** Meanings of all indexes of a parameter, null where the key is not known. */
  function kinds(model, key, value, siblings) {
    const deep = depth(value);
    if (key === 'noiseVariances') return deep === 1 ? [model.classes ? 'class' : 'column'] : ['class', 'column'];
    if (key === 'covariances') {
      return siblings.covariance === 'tied' ? ['column', 'column'] : ['class', 'column', 'column'].slice(0, deep);
    }
    // Parts of a state are counted within it.
    if (key === 'weights' && deep === 2) return ['class', 'part'];
    const known = KINDS[key];
    return known && (deep > known.length ? ['class', ...known] : known.slice(0, deep));
  }

  const counted = (noun, length) => Array.from({ length }, (_, at) => `${noun}${at}`);

  /** Names of so many things of one kind; numbers where the data have another count of them. */
  function names(model, kind, length) {
    const lists = {
      class: model.classIndexes.map(model.className),
      column: model.allColumns,
      symbol: model.data.symbols ?? [],
    };
    if (kind === 'factor' || kind === 'part') return counted(`${kind} `, length);
    if (lists[kind]?.length === length) return lists[kind];
    const parts = length / model.classes;
    if (kind === 'class' && parts > 1 && Number.isInteger(parts)) {
      return lists.class.flatMap((name) => counted(`${name}, part `, parts));
    }
    const fitting = kind ? [] : Object.values(lists).filter((list) => list.length === length);
    return fitting.length === 1 ? fitting[0] : counted('', length);
  }

  /**
   * Names for each index of a parameter.
   * @param {Object} model
   * @param {string} key of the parameter in the model file
   * @param {Array} value nested arrays
   * @param {Object} siblings the object that has the key
   * @returns {{kind: string, names: string[]}[]} one for each depth
   */
  function of(model, key, value, siblings) {
    const known = kinds(model, key, value, siblings) ?? [];
    const found = [];
    for (let part = value; Array.isArray(part); part = part[0]) {
      const kind = known[found.length];
      found.push({ kind, names: names(model, kind, part.length) });
    }
    return found;
  }

  return { of };
})();
