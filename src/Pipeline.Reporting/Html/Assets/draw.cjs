// Draws a figure without a browser: node draw.cjs vega.min.js < figure.json > figure.svg
'use strict';

const { readFileSync } = require('node:fs');
const { runInThisContext } = require('node:vm');

runInThisContext(readFileSync(process.argv[2], 'utf8'), { filename: process.argv[2] });
const { compile, datasets, vega } = globalThis.vegaReport;
const { spec, tables } = JSON.parse(readFileSync(0, 'utf8'));
const containerWidth = 640; // pixels, where the figure leaves its width to the page

for (const chart of [spec, ...(spec.concat ?? [])]) {
  if (chart.width === 'container') {
    chart.width = containerWidth;
  }
}
spec.datasets = { ...spec.datasets, ...datasets(tables) };
const refuse = { load: (address) => Promise.reject(new Error(`A figure may not fetch ${address}.`)) };
const view = new vega.View(vega.parse(compile(spec).spec), { renderer: 'none', loader: { ...refuse, sanitize: refuse.load } });
view.toSVG().then((svg) => process.stdout.write(svg + '\n'));
