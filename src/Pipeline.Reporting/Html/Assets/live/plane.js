// A live figure: the reader gives points of two classes, and a learned rule moves the regions of the model that it trains.
'use strict';

(() => {
  const bound = 2.5; // the plane is [−bound, bound]²; the learners know inputs of mean 0 and variance 1
  const grid = 60; // predictions along a side
  const classes = ['circle', 'square'];
  const concepts = {
    'half plane': ([x, y]) => (x + y > 0 ? 1 : 0),
    disc: ([x, y]) => (x * x + y * y < 2 ? 1 : 0),
    quadrants: ([x, y]) => (x * y > 0 ? 1 : 0),
  };
  const { make, button, field } = live;

  live.players.push({ plays: ({ settings, predict }) => predict !== undefined && settings.inputs === 2, create });

  function create(learner) {
    const draw = live.draws();
    let state, points, cursor;
    const canvas = make('canvas', { tabindex: 0, role: 'application', onclick: clicked, onkeydown: pressed, onfocus: show, onblur: show, 'aria-label': 'The plane. Arrow keys move the cross; the keys 0 and 1 put a point of that class there.' });
    const side = live.choice([[0, '0, a circle'], [1, '1, a square']], show, { name: 'class' });
    const concept = live.choice(Object.keys(concepts).map((name) => [name, name]), () => {}, { name: 'concept' });
    const said = make('output', { 'aria-live': 'polite' });
    const place = make('div', { class: 'plane-place' }, canvas);
    const player = make('div', { class: 'player plane' },
      make('p', {}, 'Click points of two classes; by keyboard, arrows move the cross and 0 or 1 puts a point there. The learner predicts each point before it sees its class, then moves the model once. ',
        'Colours are the model’s probability of each class.'),
      make('div', { class: 'controls' },
        field('Class of the next click', side), field('Classes of', concept), button('Ten such points', ten, { class: 'ten' }), button('Start again', restart, { class: 'restart' })),
      said, place);
    restart();
    live.whenResized(place, show);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show);
    return player;

    function restart() {
      [state, points, cursor] = [learner.start(), [], [0, 0]];
      said.textContent = 'No point yet: this is the model with which every lesson begins.';
      show();
    }

    function add(point, label) {
      state = learner.step(state, point, label);
      points.push({ point, label });
      const right = points.filter(({ point: x, label: y }) => (learner.predict(state, x) > 0.5) === (y === 1)).length;
      said.textContent = `Point ${points.length} of class ${label}: before it was seen, its class had the probability ${(label ? state.output : 1 - state.output).toFixed(3)}. Now ${right} of ${points.length} points lie in their region.`;
      said.dataset.prediction = state.output;
      show();
    }

    function ten() {
      for (let i = 0; i < 10; i++) {
        const point = [0, 1].map(() => bound * (draw(2001) / 1000 - 1) * 0.95);
        add(point, concepts[concept.value](point));
      }
    }

    function clicked(event) {
      cursor = [event.offsetX, canvas.clientHeight - event.offsetY].map((pixels) => bound * (2 * pixels / canvas.clientWidth - 1));
      add([...cursor], Number(side.value));
    }

    function pressed(event) {
      const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
      if (move) {
        cursor = cursor.map((value, axis) => Math.max(-bound, Math.min(bound, value + 0.1 * move[axis])));
        show();
      } else if (event.key === '0' || event.key === '1') {
        add([...cursor], Number(event.key));
      } else {
        return;
      }
      event.preventDefault();
    }

    function show() {
      const size = Math.min(Math.floor(place.clientWidth), 440);
      if (size > 0) {
        paint(canvas, size, (x) => learner.predict(state, x), points, document.activeElement === canvas ? cursor : null);
      }
    }
  }

  function paint(canvas, size, predict, points, cursor) {
    const scale = window.devicePixelRatio;
    canvas.width = canvas.height = Math.round(size * scale);
    const context = canvas.getContext('2d');
    context.scale(scale, scale);
    canvas.style.width = canvas.style.height = `${size}px`;
    const style = getComputedStyle(canvas);
    const [ground, text, zero, one] = ['--ground', '--text', '--zero', '--one'].map((name) => style.getPropertyValue(name));
    const pixels = ([x, y]) => [size * (x / bound + 1) / 2, size * (1 - y / bound) / 2];
    context.fillStyle = ground;
    context.fillRect(0, 0, size, size);
    const edge = (index) => Math.round(index * size / grid); // whole pixels, so that squares neither overlap nor part
    for (let i = 0; i < grid * grid; i++) {
      const column = i % grid, row = Math.floor(i / grid);
      const value = predict([bound * (2 * (column + 0.5) / grid - 1), bound * (1 - 2 * (row + 0.5) / grid)]);
      context.globalAlpha = 0.75 * Math.abs(2 * value - 1);
      context.fillStyle = value > 0.5 ? one : zero;
      context.fillRect(edge(column), edge(row), edge(column + 1) - edge(column), edge(row + 1) - edge(row));
    }
    context.globalAlpha = 1;
    context.lineWidth = 1.5;
    for (const { point, label } of points) {
      mark(context, classes[label], pixels(point), label ? one : zero, text);
    }
    if (cursor) {
      const [x, y] = pixels(cursor);
      context.strokeStyle = text;
      context.stroke(new Path2D(`M${x - 8} ${y}h16M${x} ${y - 8}v16`));
    }
  }

  function mark(context, shape, [x, y], fill, stroke) {
    const path = new Path2D();
    if (shape === 'circle') {
      path.arc(x, y, 5, 0, 7);
    } else {
      path.rect(x - 4.5, y - 4.5, 9, 9);
    }
    context.fillStyle = fill;
    context.strokeStyle = stroke;
    context.fill(path);
    context.stroke(path);
  }
})();
