// Bundles vega.entry.mjs into the asset that every report.html carries, and the licences of what is in it into a file beside it.
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const assets = new URL('../../src/Pipeline.Reporting/Html/Assets/', import.meta.url).pathname;
process.chdir(new URL('.', import.meta.url).pathname);

const { metafile } = await build({
  entryPoints: ['vega.entry.mjs'],
  outfile: join(assets, 'vega.min.js'),
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none', // they are in the file of licences
  metafile: true,
});

const folders = Object.keys(metafile.inputs).map((path) => path.match(/^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0]);
const licences = await Promise.all([...new Set(folders)].filter(Boolean).map(licenceOf));
const head = 'vega.min.js bundles the packages below, each under its own licence. It is made by tools/report-assets; do not edit it.\n';
await writeFile(join(assets, 'vega.min.js.LICENSES.txt'), head + [...new Set(licences)].sort().join(''));

async function licenceOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  // Packages of one repository may leave the text to its root; vega's is that of the package 'vega'.
  const text = await readFile(file ? join(folder, file) : 'node_modules/vega/LICENSE', 'utf8');
  if (!file && !name.startsWith('vega')) {
    throw new Error(`Package ${name} ${version} has no file of its licence (${license}). Add the text by hand.`);
  }
  return `\n${'-'.repeat(120)}\n${name} ${version} (${license})\n\n${text.trim()}\n`;
}
