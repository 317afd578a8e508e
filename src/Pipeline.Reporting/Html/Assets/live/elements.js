// Elements for the live figures. Everything goes in as text or as an attribute, so nothing is read as markup.
'use strict';

(() => {
  const svgNames = new Set(['svg', 'g', 'path', 'line', 'rect', 'circle', 'text', 'title']);

  /** An element of HTML or SVG; attributes that begin with 'on' are listeners, null ones are left out. */
  live.make = (name, attributes = {}, ...children) => {
    const element = svgNames.has(name) ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith('on')) {
        element.addEventListener(key.slice(2), value);
      } else if (value !== null) {
        element.setAttribute(key, value);
      }
    }
    element.append(...children);
    return element;
  };

  live.button = (text, onclick, attributes = {}) => live.make('button', { type: 'button', onclick, ...attributes }, text);

  /** A label around a control. */
  live.field = (text, control) => live.make('label', {}, live.make('span', {}, text), control);

  /** A list to choose from; options are pairs of value and text. */
  live.choice = (options, onchange, attributes = {}) =>
    live.make('select', { onchange, ...attributes }, ...options.map(([value, text]) => live.make('option', { value }, text)));

  /** Pseudo-random whole numbers below n, the same in every visit: x ← 1664525·x + 1013904223 mod 2³². */
  live.draws = () => {
    let x = 2001;
    return (n) => {
      x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
      return Math.floor(x / 2 ** 32 * n);
    };
  };

  /** Calls back with the width of an element, now and whenever it changes. */
  live.whenResized = (element, callback) => {
    let width = 0;
    new ResizeObserver(([{ contentRect }]) => {
      if (contentRect.width > 0 && Math.abs(contentRect.width - width) >= 1) {
        width = contentRect.width;
        requestAnimationFrame(callback); // not at once: it changes the layout that is being observed
      }
    }).observe(element);
  };
})();
