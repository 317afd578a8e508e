// A live figure: a network with fixed weights learns one of the 16 functions of two bits from the examples that the reader gives it.
'use strict';

(() => {
  const inputs = [[0, 0], [0, 1], [1, 0], [1, 1]]; // number 2·x1 + x2, so bit i of a function's number is its value for input i
  const names = [
    'always 0', 'NOR', 'x2 and not x1', 'not x1', 'x1 and not x2', 'not x2', 'XOR', 'NAND',
    'AND', 'NOT XOR', 'x2', 'x1 implies x2', 'x1', 'x2 implies x1', 'OR', 'always 1',
  ];
  const xor = 6;
  const shown = 64; // steps of the history that are drawn
  const { make, button, field } = live;

  live.players.push({ plays: ({ settings }) => settings.memoryCells > 0 && settings.inputs === 3 && settings.outputs === 1, create });

  function create(learner) {
    const lesson = new Lesson(learner);
    const draw = live.draws();
    const choose = live.choice(names.map((name, number) => [number, `${name} (${table(number)})`]), () => teach(Number(choose.value)), { name: 'function' });
    const truth = make('input', { name: 'truth-table', inputmode: 'numeric', maxlength: 4, size: 5, pattern: '[01]{4}', oninput: typed, 'aria-describedby': 'truth-hint' });
    const examples = inputs.map((_, input) => button('', () => give(input), { class: 'example', 'aria-keyshortcuts': `${input + 1}` }));
    const chart = make('div', { class: 'history' });
    const said = make('output', { 'aria-live': 'polite' });
    const player = make('div', { class: 'player boolean', onkeydown: pressed },
      make('p', {}, 'Choose a function and give examples: a button, or the keys 1 to 4. The network sees x1, x2 and the target of the step before, never the target of its own step. ',
        'Then choose another function and watch it relearn: its weights never change, and nobody tells it of the switch.'),
      make('div', { class: 'controls' },
        field('Function', choose), field('or its values at 00, 01, 10, 11', truth)),
      make('div', { class: 'examples', role: 'group', 'aria-label': 'Give an example' }, ...examples),
      make('div', { class: 'controls' },
        button('A random example (r)', () => give(draw(4)), { class: 'random' }), button('Sixteen of them', () => give(...Array.from({ length: 16 }, () => draw(4)))),
        button('Start again', restart, { class: 'restart' })),
      said,
      chart);
    teach(xor);
    restart();
    live.whenResized(chart, show);
    return player;

    function teach(number) {
      lesson.switchTo(number);
      choose.value = number;
      truth.value = table(number);
      show();
    }

    function typed() {
      if (/^[01]{4}$/.test(truth.value)) {
        teach([...truth.value].reduce((number, value, input) => number + (Number(value) << input), 0));
      }
    }

    function pressed(event) {
      const isTyping = event.target === truth || event.target === choose || event.ctrlKey || event.metaKey || event.altKey;
      if (!isTyping && event.key >= '1' && event.key <= '4') {
        give(Number(event.key) - 1);
      } else if (!isTyping && event.key === 'r') {
        give(draw(4));
      }
    }

    function give(...given) {
      given.forEach((input) => lesson.give(input));
      const { input, target, network, bayes } = lesson.history.at(-1);
      said.textContent = `Step ${lesson.history.length}: input ${inputs[input].join(' ')}. The network said ${network.toFixed(3)}, the Bayes predictor ${bayes}; the target is ${target}.`;
      said.dataset.prediction = network;
      said.dataset.bayes = bayes;
      show();
    }

    function restart() {
      lesson.restart();
      said.textContent = 'The state is zero: the network knows nothing of the function.';
      show();
    }

    function show() {
      examples.forEach((place, input) => place.replaceChildren(...exampleParts(input, lesson)));
      chart.replaceChildren(...(chart.clientWidth > 0 ? [historyPicture(lesson.history.slice(-shown), Math.max(lesson.history.length - shown, 0), chart.clientWidth)] : []));
    }
  }

  const table = (number) => inputs.map((_, input) => (number >> input) & 1).join('');

  /** A learner, the function that it is taught and what happened so far. */
  class Lesson {
    constructor(learner) {
      this.learner = learner;
      this.number = xor;
      this.restart();
    }

    restart() {
      this.state = this.learner.start();
      this.previous = 0; // at the first step there is no target before it
      this.known = new Map();
      this.history = [];
      this.isSwitched = false;
    }

    /** The state stays; only the Bayes predictor is told. */
    switchTo(number) {
      this.isSwitched ||= number !== this.number && this.history.length > 0;
      this.number = number;
      this.known = new Map();
    }

    target(input) {
      return (this.number >> input) & 1;
    }

    /** The state after an input; its output is the network's prediction. */
    next(input) {
      return this.learner.step(this.state, [...inputs[input], this.previous]);
    }

    bayes(input) {
      return this.known.get(input) ?? 0.5;
    }

    give(input) {
      const next = this.next(input), target = this.target(input);
      this.history.push({ input, target, network: next.output[0], bayes: this.bayes(input), states: next.states, isSwitch: this.isSwitched });
      this.isSwitched = false;
      this.state = next;
      this.previous = target;
      this.known.set(input, target);
    }
  }

  /** What a button shows: the example, and what both would say to it now. */
  function exampleParts(input, lesson) {
    const network = lesson.next(input).output[0], bayes = lesson.bayes(input);
    const bar = (value, kind) => make('rect', { x: 0, y: kind === 'network' ? 0 : 9, width: 100 * value, height: 6, class: kind });
    return [
      make('b', {}, `${input + 1}. ${inputs[input].join(' ')} → ${lesson.target(input)}`),
      make('svg', { viewBox: '0 0 100 15', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, make('rect', { width: 100, height: 15, class: 'ground' }), bar(network, 'network'), bar(bayes, 'bayes')),
      make('small', {}, `network ${network.toFixed(2)}, Bayes ${bayes}`),
    ];
  }

  /** Absolute errors by step, and below them the memory cells: a row a cell, a column a step, h(s) = tanh(s/2) as colour. */
  function historyPicture(history, first, width) {
    const cells = history[0]?.states.length ?? 0;
    const left = 34, top = 18, errors = 110, gap = 40, row = 16, step = (width - left - 44) / shown;
    const x = (t) => left + (t + 0.5) * step, y = (error) => top + errors * (1 - error);
    const line = (key) => make('path', { class: `line ${key}`, d: history.map((entry, t) => `${t ? 'L' : 'M'}${x(t).toFixed(1)} ${y(Math.abs(entry[key] - entry.target)).toFixed(1)}`).join('') });
    const text = (content, at, attributes = {}) => make('text', { ...at, ...attributes }, content);
    const height = top + errors + (cells ? gap + cells * row + 22 : 24);
    const label = `Errors of the last ${history.length} steps and the states of ${cells} memory cells.`;
    const picture = make('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label },
      text('error by step:', { x: 0, y: 12 }), text('network', { x: 92, y: 12 }, { class: 'network' }), text('Bayes predictor', { x: 156, y: 12 }, { class: 'bayes' }),
      ...[0, 0.5, 1].flatMap((error) => [make('line', { x1: left, x2: left + shown * step, y1: y(error), y2: y(error), class: 'grid' }), text(error, { x: left - 6, y: y(error) + 4 }, { 'text-anchor': 'end' })]),
      ...history.flatMap((entry, t) => (entry.isSwitch ? [make('line', { x1: x(t - 0.5), x2: x(t - 0.5), y1: top, y2: height - 22, class: 'switch' })] : [])),
      line('bayes'), line('network'),
      text(`step ${first + 1}`, { x: left, y: height - 4 }), text(`${first + shown}`, { x: left + shown * step, y: height - 4 }, { 'text-anchor': 'end' }));
    if (cells) {
      const cellTop = top + errors + gap;
      picture.append(text('memory cells: colour is tanh(s/2), the number is s', { x: 0, y: cellTop - 8 }));
      for (let cell = 0; cell < cells; cell++) {
        const at = cellTop + cell * row;
        picture.append(text(cell + 1, { x: left - 6, y: at + 12 }, { 'text-anchor': 'end' }), text(history.at(-1).states[cell].toFixed(1), { x: width, y: at + 12 }, { 'text-anchor': 'end' }));
        history.forEach(({ states }, t) => {
          const value = Math.tanh(states[cell] / 2);
          picture.append(make('rect', { x: left + t * step, y: at, width: step, height: row - 2, class: value < 0 ? 'negative' : 'positive', 'fill-opacity': Math.abs(value).toFixed(3) }));
        });
      }
    }
    return picture;
  }
})();
