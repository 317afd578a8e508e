// Trained learners in the page: reads their files and takes their steps, as Pipeline.Learning does. Numbers are doubles here, so predictions agree to 1e-6.
'use strict';

globalThis.live = (() => {
  const logistic = (x) => 1 / (1 + Math.exp(-x));
  const unitFunctions = { linear: (x) => x, logistic, tanh: Math.tanh, relu: (x) => Math.max(x, 0) };
  const slopes = { linear: () => 1, logistic: (h) => h * (1 - h), tanh: (h) => 1 - h * h, relu: (h) => (h > 0 ? 1 : 0) }; // from the unit's value
  const zeros = (length) => new Float64Array(length);

  /** The network and tensors of a safetensors file of ours; kinds that the page cannot run are an error. */
  function open(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const start = 8 + Number(view.getBigUint64(0, true));
    const { __metadata__: texts, ...entries } = JSON.parse(new TextDecoder().decode(bytes.subarray(8, start)));
    const tensors = {};
    for (const [name, { dtype, data_offsets: [from, to] }] of Object.entries(entries)) {
      if (dtype !== 'F32') {
        throw new Error(`tensor ${name} has numbers of the type ${dtype}, but F32 was expected`);
      }
      tensors[name] = Float64Array.from({ length: (to - from) / 4 }, (_, i) => view.getFloat32(start + from + 4 * i, true));
    }
    const create = networks[texts.network];
    if (!create) {
      throw new Error(`the learner is a ${texts.network}, but the page runs ${Object.keys(networks).join(', ')} alone`);
    }
    const settings = JSON.parse(texts.settings);
    return { kind: texts.network, settings, ...create(settings, tensors) };
  }

  /** W·x + b for W [rows × x.length], row after row. */
  function layer(tensors, name, x) {
    const weight = tensors[`${name}.weight`];
    return Float64Array.from(tensors[`${name}.bias`], (bias, row) => bias + dot(weight, row * x.length, x));
  }

  function dot(matrix, first, x) {
    let sum = 0;
    for (let i = 0; i < x.length; i++) {
      sum += matrix[first + i] * x[i];
    }
    return sum;
  }

  /** The LSTM of Hochreiter and Schmidhuber 1997 and its variants: src/Pipeline.Learning/Networks/Lstm1997.cs. */
  function lstm1997(settings, tensors) {
    const choices = {
      cellsInBlock: 1, secondLayerUnits: 0, inputGates: true, outputGates: true, forgetGates: false, loopWeight: 1, loopFunction: 'linear', supplement: 'target', ...settings,
    };
    const blocks = choices.memoryCells / choices.cellsInBlock;
    const kinds = ['input', 'output', 'forget'].filter((kind) => choices[`${kind}Gates`]);
    const gateUnits = kinds.length * blocks;
    const loop = unitFunctions[choices.loopFunction];

    function step(state, input) {
      const x = [...input];
      if (choices.supplement === 'error') {
        state.output.forEach((output, i) => { x[x.length - choices.outputs + i] -= output; });
      }
      const net = layer(tensors, 'units', [...x, ...state.hidden, ...(choices.gatesAsSources ? state.gates : []), ...state.cells]);
      const gates = net.slice(0, gateUnits).map(logistic);
      const hidden = net.slice(gateUnits, gateUnits + choices.standardUnits).map(logistic);
      const gate = (kind, cell) => (kinds.includes(kind) ? gates[kinds.indexOf(kind) * blocks + Math.floor(cell / choices.cellsInBlock)] : 1);
      const states = state.states.map((previous, cell) =>
        loop(choices.loopWeight * gate('forget', cell) * previous + gate('input', cell) * 2 * Math.tanh(net[gateUnits + choices.standardUnits + cell] / 2)));
      const cells = states.map((s, cell) => gate('output', cell) * Math.tanh(s / 2));
      let below = [...hidden, ...cells];
      if (choices.secondLayerUnits > 0) {
        below = layer(tensors, 'second', below).map(logistic);
      }
      return { hidden, gates, states, cells, output: layer(tensors, 'output', below).map(logistic) };
    }

    const start = () => ({
      hidden: zeros(choices.standardUnits), gates: zeros(gateUnits), states: zeros(choices.memoryCells), cells: zeros(choices.memoryCells), output: zeros(choices.outputs),
    });
    return { start, step };
  }

  /** The model n–H–1 whose parameters θ a learner moves: src/Pipeline.Learning/Networks/BinaryModel.cs. */
  function binaryModel(inputs, hidden, functionName) {
    const biases = hidden * inputs, outputs = biases + hidden, last = outputs + hidden;
    const unit = unitFunctions[functionName], slope = slopes[functionName];
    const units = (theta, x) => Float64Array.from({ length: hidden }, (_, h) => unit(dot(theta, h * inputs, x) + theta[biases + h]));
    const logit = (theta, h) => theta[last] + dot(theta, outputs, h);
    return {
      predict: (theta, x) => logistic(logit(theta, units(theta, x))),
      /** ∂logit/∂θ, in the order of θ. */
      jacobian(theta, x) {
        const h = units(theta, x), j = zeros(last + 1);
        for (let i = 0; i < hidden; i++) {
          const delta = theta[outputs + i] * slope(h[i]);
          x.forEach((value, k) => { j[i * inputs + k] = delta * value; });
          j[biases + i] = delta;
          j[outputs + i] = h[i];
        }
        j[last] = 1;
        return j;
      },
    };
  }

  /** Bosc's learner, whose cell state is the model: src/Pipeline.Learning/Networks/BoscLearner.cs. */
  function boscLearner(settings, tensors) {
    const model = binaryModel(settings.inputs, settings.modelUnits, 'relu');
    const count = tensors['model.initial'].length;

    /** Sees a sample with its label: predicts it, then updates the model. */
    function step({ theta }, x, y) {
      const output = model.predict(theta, x);
      const first = layer(tensors, 'first', [...x, y, output, 1]).map(unitFunctions.relu);
      const net = layer(tensors, 'gates', layer(tensors, 'second', first).map(unitFunctions.relu));
      const next = theta.map((value, p) => logistic(net[count + p]) * value + logistic(net[p]) * Math.tanh(net[2 * count + p]));
      return { theta: next, output };
    }

    return { start: () => ({ theta: tensors['model.initial'] }), step, predict: ({ theta }, x) => model.predict(theta, x) };
  }

  /** The latent Kalman filter with a learned prior: src/Pipeline.Learning/Networks/KalmanLearner.cs. */
  function kalmanLearner(settings, tensors) {
    const model = binaryModel(settings.inputs, settings.modelUnits, settings.modelFunction);
    const { 'model.initial': initial, prior, noise: [a], rate: [eta] } = tensors;
    const size = settings.stateSize;
    const parameters = (z) => initial.map((value, p) => value + dot(prior, p * size, z));

    /** Sees a sample with its label: predicts it, then updates the filter. */
    function step({ z, covariance, theta }, x, y) {
      const output = model.predict(theta, x);
      const jacobian = model.jacobian(theta, x);
      const j = zeros(size).map((_, k) => jacobian.reduce((sum, value, p) => sum + value * prior[p * size + k], 0));
      const v = zeros(size).map((_, row) => dot(covariance, row * size, j));
      const q = a * output * (1 - output);
      const r = 1 / (1 + q * dot(j, 0, v));
      const next = z.map((value, k) => value + eta * r * (y - output) * v[k]);
      const smaller = covariance.map((value, i) => value - q * r * v[Math.floor(i / size)] * v[i % size]);
      return { z: next, covariance: smaller, theta: parameters(next), output };
    }

    const identity = () => zeros(size * size).map((_, i) => (Math.floor(i / size) === i % size ? 1 : 0));
    return { start: () => ({ z: zeros(size), covariance: identity(), theta: initial }), step, predict: ({ theta }, x) => model.predict(theta, x) };
  }

  const networks = { 'lstm-1997': lstm1997, 'bosc-learner': boscLearner, 'kalman-learner': kalmanLearner };
  return { open, players: [] };
})();
