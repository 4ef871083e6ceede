/** The buttons, slider and keys that walk through positions. What is drawn is not its business. */
emkit.player = (() => {
  const { el, svg, select } = emkit.dom;

  /** No walk takes longer than so many milliseconds at normal speed, nor a step longer than this. */
  const WHOLE = 30000;
  const STEP = 1100;

  const ICONS = {
    first: 'M3,3H5V13H3ZM13,3V13L6,8Z',
    back: 'M11,3V13L4,8Z',
    play: 'M4,2.5L13,8L4,13.5Z',
    pause: 'M4,3H7V13H4ZM9,3H12V13H9Z',
    forward: 'M5,3V13L12,8Z',
    last: 'M11,3H13V13H11ZM3,3V13L10,8Z',
  };

  function button(id, icon, label, onclick) {
    const path = svg('path', { d: ICONS[icon] });
    const node = el(
      'button',
      { type: 'button', id, class: 'icon', 'aria-label': label, title: label, onclick },
      svg('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, path),
    );
    return {
      node,
      show: (name, text) => {
        path.setAttribute('d', ICONS[name]);
        node.setAttribute('aria-label', text);
        node.title = text;
      },
    };
  }

  /**
   * @param {function(number, boolean)} onStep called with a position and whether it is playing
   * @param {function(number): string} name of a position, for the slider's reader
   */
  function create(onStep, name) {
    let length = 1;
    let at = 0;
    let speed = 1;
    let timer = null;

    const slider = el('input', {
      type: 'range',
      id: 'step',
      min: 0,
      max: 0,
      value: 0,
      'aria-label': 'Iteration',
      oninput: () => {
        pause();
        go(Number(slider.value));
      },
    });
    const buttons = {
      first: button('first', 'first', 'First (Home)', () => {
        pause();
        go(0);
      }),
      back: button('back', 'back', 'Step back (left arrow)', () => {
        pause();
        go(at - 1);
      }),
      play: button('play', 'play', 'Play (space)', () => toggle()),
      forward: button('forward', 'forward', 'Step forward (right arrow)', () => {
        pause();
        go(at + 1);
      }),
      last: button('last', 'last', 'Last (End)', () => {
        pause();
        go(length - 1);
      }),
    };
    const speeds = ['0.25', '0.5', '1', '2', '4'].map((value) => ({ value, name: `${value}×` }));
    const node = el(
      'div',
      { class: 'player', role: 'group', 'aria-label': 'Walk through the iterations' },
      el('span', { class: 'buttons' }, ...Object.values(buttons).map((each) => each.node)),
      slider,
      select('Speed', speeds, '1', (value) => {
        speed = Number(value);
      }),
    );

    function go(target) {
      at = Math.max(0, Math.min(length - 1, target));
      slider.value = at;
      slider.setAttribute('aria-valuetext', name(at));
      onStep(at, timer !== null);
    }

    function pause() {
      clearTimeout(timer);
      timer = null;
      buttons.play.show('play', 'Play (space)');
    }

    function tick() {
      timer = setTimeout(
        () => {
          go(at + 1);
          if (at < length - 1) tick();
          else {
            pause();
            onStep(at, false);
          }
        },
        Math.min(STEP, WHOLE / length) / speed,
      );
    }

    function toggle() {
      if (timer !== null) {
        pause();
        onStep(at, false);
        return;
      }
      buttons.play.show('pause', 'Pause (space)');
      tick();
      if (at === length - 1) go(0);
    }

    const keys = {
      ArrowLeft: () => {
        pause();
        go(at - 1);
      },
      ArrowRight: () => {
        pause();
        go(at + 1);
      },
      Home: () => {
        pause();
        go(0);
      },
      End: () => {
        pause();
        go(length - 1);
      },
      ' ': toggle,
    };

    /** Keys of the figure around it; controls that know a key themselves keep it. */
    function onKey(event) {
      const own = event.target.tagName;
      const taken =
        own === 'SELECT' ||
        (own === 'BUTTON' && event.key === ' ') ||
        (own === 'INPUT' && event.target.type !== 'range') ||
        (own === 'INPUT' && event.key !== ' ') ||
        own === 'SUMMARY';
      if (taken || !keys[event.key] || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      keys[event.key]();
    }

    return {
      node,
      onKey,
      /** Starts anew with so many positions, at one of them. */
      reset: (positions, position) => {
        pause();
        length = positions;
        slider.max = length - 1;
        go(position);
      },
    };
  }

  return { create };
})();
