// Draws figures without a browser: node draw.cjs vega.min.js. Each line of standard input is a figure, each line of the answer { "svg": … } or { "error": … }.
'use strict';

const { readFileSync } = require('node:fs');
const { createInterface } = require('node:readline');
const { runInThisContext } = require('node:vm');

runInThisContext(readFileSync(process.argv[2], 'utf8'), { filename: process.argv[2] });
const { compile, datasets, vega } = globalThis.vegaReport;
const containerWidth = 640; // pixels, where the figure leaves its width to the page
const widestLabel = 320; // pixels; vega's own limit cuts our labels
const refuse = { load: (address) => Promise.reject(new Error(`A figure may not fetch ${address}.`)) };

function draw({ spec, tables }) {
  for (const chart of [spec, ...(spec.concat ?? [])]) {
    if (chart.width === 'container') {
      chart.width = containerWidth;
    }
  }
  spec.config = { ...spec.config, legend: { labelLimit: widestLabel, titleLimit: widestLabel, ...spec.config?.legend }, axis: { labelOverlap: true, ...spec.config?.axis } };
  spec.datasets = { ...spec.datasets, ...datasets(tables) };
  return new vega.View(vega.parse(compile(spec).spec), { renderer: 'none', loader: { ...refuse, sanitize: refuse.load } }).toSVG();
}

(async () => {
  for await (const figure of createInterface({ input: process.stdin })) {
    const answer = await Promise.resolve(JSON.parse(figure)).then(draw).then((svg) => ({ svg }), ({ message }) => ({ error: message }));
    process.stdout.write(JSON.stringify(answer) + '\n');
  }
})();
