// What report.html does beyond showing itself. Without this script the page still has every number; only figures need it.
'use strict';

(() => {
  const narrow = 700; // pixels of the window, as in report.css
  const manyRows = 20000; // from here on a canvas is quicker than an element for each mark

  /** Opens every fold around the place that the address names, so that a link always arrives. */
  function openTarget() {
    const target = document.getElementById(location.hash.slice(1));
    for (let part = target; part; part = part.parentElement) {
      if (part.tagName === 'DETAILS') {
        part.open = true;
      }
    }
    target?.scrollIntoView();
  }

  /** Draws the figures from the first to the last, and lets the browser breathe in between. */
  async function drawFigures() {
    for (const place of document.querySelectorAll('.drawing')) {
      try {
        await draw(place);
      } catch (failure) {
        place.textContent = `This figure cannot be drawn: ${failure.message}`;
        console.error(`figure ${place.dataset.figure}:`, failure);
      }
      await new Promise((resume) => setTimeout(resume));
    }
    document.body.dataset.figures = 'drawn';
  }

  async function draw(place) {
    const { spec, tables } = JSON.parse(place.closest('figure').querySelector('script').textContent);
    spec.datasets = { ...spec.datasets, ...vegaReport.datasets(tables) };
    delete spec.$schema; // figures are written in a version that this one reads, too
    delete spec.title; // the page shows it as text, which breaks into lines
    fit(spec, window.innerWidth < narrow);
    const rows = Object.values(spec.datasets).reduce((sum, table) => sum + table.length, 0);
    await vegaReport.embed(place, spec, {
      mode: 'vega-lite',
      ast: true, // expressions are interpreted: the page forbids eval
      renderer: rows > manyRows ? 'canvas' : 'svg',
      actions: false,
      defaultStyle: false,
      tooltip: { disableDefaultStyle: true },
    });
  }

  /** What a figure leaves open, chosen for the page; on a narrow one, charts stand below each other and legends below charts. */
  function fit(spec, isNarrow) {
    spec.config ??= {};
    spec.config.axis = { labelOverlap: true, labelFontSize: 12, titleFontSize: 12, ...spec.config.axis };
    spec.config.axisX = { labelSeparation: 8, ...spec.config.axisX };
    spec.config.legend = { orient: isNarrow ? 'bottom' : 'right', columns: isNarrow ? 1 : undefined, labelLimit: 320, labelFontSize: 12, titleFontSize: 12, ...spec.config.legend };
    spec.config.rule = { aria: false, ...spec.config.rule }; // a line of one place has no words of its own, and the caption says what it is
    spec.config.header = { labelFontSize: 12, ...spec.config.header };
    spec.config.font ??= 'system-ui, sans-serif';
    for (const chart of [spec, ...(spec.concat ?? [])]) {
      if (isNarrow && chart.columns) {
        chart.columns = 1;
        chart.spacing = 48; // the axes' titles are longer than the charts are high
      }
    }
    if (!isNarrow && spec.columns === 2 && countPanels(spec) === 3) {
      spec.columns = 3; // an empty place would show an axis of nothing
    }
    turnNumbers(spec, Object.values(spec.datasets));
  }

  /** How many charts a facet draws: one for each value of its field. */
  function countPanels(spec) {
    return new Set(Object.values(spec.datasets).flat().map((row) => row[spec.facet?.field])).size;
  }

  /** Numbers below a discrete axis stand upright; only words need to be turned. */
  function turnNumbers(part, tables) {
    const x = part.encoding?.x;
    if (x?.type === 'ordinal' && tables.some((table) => typeof table[0]?.[x.field] === 'number')) {
      x.axis = { labelAngle: 0, ...x.axis };
    }
    for (const inner of [...(part.layer ?? []), ...(part.concat ?? []), ...(part.spec ? [part.spec] : [])]) {
      turnNumbers(inner, tables);
    }
  }

  /** Shows the rows of the ledger whose verdict, kind and paper are ticked and that have every word of the search. */
  function filterLedger() {
    const form = document.getElementById('filters');
    const words = document.getElementById('ledger-search').value.toLowerCase().split(/\s+/);
    const ticked = (name) => new Set([...form.querySelectorAll(`input[name=${name}]:checked`)].map((box) => box.value));
    const wanted = { verdict: ticked('verdict'), kind: ticked('kind'), paper: ticked('paper') };
    const rows = [...document.querySelectorAll('#ledger-table tbody tr')];
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !(Object.keys(wanted).every((name) => wanted[name].has(row.dataset[name])) && words.every((word) => text.includes(word)));
    }
    document.getElementById('ledger-count').textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} claims`;
  }

  /** Dims the stages whose name lacks a word of the search. */
  function searchGraph() {
    const words = document.getElementById('graph-search').value.toLowerCase().split(/\s+/);
    for (const box of document.querySelectorAll('.box')) {
      box.classList.toggle('dim', !words.every((word) => box.dataset.stage.includes(word)));
    }
  }

  /** Shows who reads a stage, and whom it reads, while it is pointed at. */
  function markEdges(event) {
    const stage = event.target.closest?.('.box')?.dataset.stage;
    for (const edge of document.querySelectorAll('.edge')) {
      edge.classList.toggle('hot', stage !== undefined && (edge.dataset.from === stage || edge.dataset.to === stage));
    }
  }

  document.getElementById('filters').addEventListener('input', filterLedger);
  document.getElementById('graph-search').addEventListener('input', searchGraph);
  for (const form of document.forms) {
    form.addEventListener('submit', (event) => event.preventDefault());
  }
  document.getElementById('graph-form').addEventListener('submit', () => document.querySelector('.box:not(.dim)')?.focus());
  document.getElementById('graph').addEventListener('pointerover', markEdges);
  document.getElementById('graph').addEventListener('focusin', markEdges);
  window.addEventListener('hashchange', openTarget);
  filterLedger(); // a browser may bring back ticks of an earlier visit
  searchGraph();
  if (location.hash) {
    openTarget();
  }
  drawFigures();
})();
