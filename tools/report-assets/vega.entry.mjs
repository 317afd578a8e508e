// What figures are drawn with, in the page and in Node: one global, so that neither needs a module loader.
import * as vega from 'vega';
import embed from 'vega-embed';
import { compile } from 'vega-lite';

/** Tables of columns as Vega-Lite's datasets: { name: { column: [values] } } to { name: [{ column: value }] }. */
function datasets(tables) {
  const named = Object.entries(tables).map(([name, columns]) => {
    const titles = Object.keys(columns);
    const count = titles.length === 0 ? 0 : columns[titles[0]].length;
    return [name, Array.from({ length: count }, (_, row) => Object.fromEntries(titles.map((title) => [title, columns[title][row]])))];
  });
  return Object.fromEntries(named);
}

globalThis.vegaReport = { compile, datasets, embed, vega };
