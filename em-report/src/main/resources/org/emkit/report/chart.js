/** Charts of ECharts that follow the theme, the width of the page and the wish for less motion. */
emkit.chart = (() => {
  const { el } = emkit.dom;
  const drawn = [];
  const still = matchMedia('(prefers-reduced-motion: reduce)');

  /** From so many things on pixels are faster than elements. */
  const MANY = 600;

  /** What all charts have in common. */
  function common(description, animated) {
    const { text, line, surface } = emkit.theme.colours();
    return {
      animation: animated && !still.matches,
      animationDuration: 0,
      animationDurationUpdate: 260,
      animationEasingUpdate: 'cubicOut',
      backgroundColor: 'transparent',
      textStyle: { color: text, fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12 },
      aria: { enabled: true, label: { enabled: true, description } },
      tooltip: {
        confine: true,
        transitionDuration: 0,
        backgroundColor: surface,
        borderColor: line,
        textStyle: { color: text, fontSize: 12 },
        extraCssText: 'box-shadow:none',
      },
    };
  }

  /**
   * A chart in a figure of its own.
   * @param {Object} settings
   * @param {string} settings.id of the element
   * @param {number|function(): number} settings.height in pixels
   * @param {number} settings.things about how many marks it has
   * @param {function(): string} settings.describe a true summary in words
   * @param {function(Object, number): Object} settings.option for the theme's colours and a width
   * @returns {{node: Element, update: function(boolean)}} update(true) forgets what was drawn
   */
  function create({ id, height, things = 0, describe, option }) {
    const tall = () => (typeof height === 'function' ? height() : height);
    const node = el('div', { id, class: 'chart', role: 'img' });
    node.style.height = `${tall()}px`;
    let instance = null;
    let width = 0;

    function update(fresh = false, now = false) {
      if (!instance) return;
      const description = describe();
      const base = common(description, things < MANY);
      const own = option(emkit.theme.colours(), width);
      const tooltip = { ...base.tooltip, ...own.tooltip };
      instance.setOption({ ...base, ...own, tooltip }, { notMerge: fresh });
      node.setAttribute('aria-label', description);
      if (now) instance.getZr().flush(); // a printer does not wait for the next picture
    }

    const resized = new ResizeObserver(() => {
      const now = node.clientWidth;
      if (now === 0 || (instance && now === width)) return;
      width = now;
      node.style.height = `${tall()}px`;
      if (instance) instance.resize({ width, height: tall(), animation: { duration: 0 } });
      else
        instance = echarts.init(node, null, {
          renderer: things < MANY ? 'svg' : 'canvas',
          width,
          height: tall(),
        });
      update(true);
    });
    resized.observe(node);
    const chart = { node, update };
    drawn.push(chart);
    return chart;
  }

  /** A value axis with quiet lines. */
  function axis(name, more = {}) {
    const { muted, line, text } = emkit.theme.colours();
    return {
      type: 'value',
      name,
      nameLocation: 'middle',
      scale: true,
      nameTextStyle: { color: text, fontSize: 12 },
      axisLine: { onZero: false, lineStyle: { color: muted } },
      axisTick: { lineStyle: { color: muted } },
      axisLabel: { color: muted, hideOverlap: true, formatter: (value) => emkit.format.number(value, 6) },
      splitLine: { lineStyle: { color: line, opacity: 0.6 } },
      ...more,
    };
  }

  /**
   * A value axis over a range that is not round, whose ends therefore have no labels.
   * @param {number[]} range least and largest
   */
  function ranged(name, [min, max], more = {}) {
    const { muted } = emkit.theme.colours();
    const formatter = (value) => emkit.format.number(value, 4);
    const axisLabel = {
      color: muted,
      showMinLabel: false,
      showMaxLabel: false,
      hideOverlap: true,
      formatter,
    };
    return axis(name, { min, max, axisLabel, ...more });
  }

  /** Lines of text as a tooltip; elements, so that no text of the data is read as HTML. */
  const tip = (...lines) => el('div', {}, ...lines.map((line) => el('div', {}, line)));

  emkit.theme.onChange(() => drawn.forEach((chart) => chart.update(true, true)));

  return { create, axis, ranged, tip, still: () => still.matches };
})();
