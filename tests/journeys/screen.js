// What is on the screen, by role and accessible name, as assistive technology gets it. The harness puts this in front of
// each of its scripts. Native elements and ARIA as far as this site uses them; `harness.rs` compares it with what
// the browser itself computes.
const INPUTS = {
  button: 'button', submit: 'button', reset: 'button', image: 'button', checkbox: 'checkbox', radio: 'radio',
  range: 'slider', number: 'spinbutton', search: 'searchbox', file: 'file', color: 'color', hidden: null,
  date: 'date', month: 'date', week: 'date', time: 'date', 'datetime-local': 'date',
};
const ELEMENTS = {
  article: 'article', aside: 'complementary', button: 'button', caption: 'caption', dd: 'definition', details: 'group',
  dialog: 'dialog', dt: 'term', fieldset: 'group', figure: 'figure', h1: 'heading', h2: 'heading', h3: 'heading',
  h4: 'heading', h5: 'heading', h6: 'heading', hr: 'separator', img: 'img', li: 'listitem', main: 'main',
  menu: 'list', meter: 'meter', nav: 'navigation', ol: 'list', optgroup: 'group', option: 'option', output: 'status',
  p: 'paragraph', progress: 'progressbar', search: 'search', summary: 'button', table: 'table', tbody: 'rowgroup',
  textarea: 'textbox', tfoot: 'rowgroup', thead: 'rowgroup', tr: 'row', ul: 'list',
};
const NAMED_BY_CONTENT = new Set(['button', 'link', 'heading', 'option', 'tab', 'menuitem', 'menuitemcheckbox',
  'menuitemradio', 'checkbox', 'radio', 'switch', 'cell', 'gridcell', 'columnheader', 'rowheader', 'tooltip', 'treeitem']);
const SILENT = new Set(['caption', 'paragraph', 'rowgroup']);

const tidy = text => text.replace(/\s+/g, ' ').trim();

function roleOf(element) {
  const said = (element.getAttribute('role') || '').trim().split(/\s+/)[0];
  if (said) return said === 'none' || said === 'presentation' ? null : said;
  const tag = element.localName;
  if (tag === 'a' || tag === 'area') return element.hasAttribute('href') ? 'link' : null;
  if (tag === 'input') {
    if (element.type in INPUTS && !(element.type === 'search' && element.list)) return INPUTS[element.type];
    return element.list ? 'combobox' : 'textbox';
  }
  if (tag === 'select') return element.multiple || element.size > 1 ? 'listbox' : 'combobox';
  if (tag === 'section') return nameOf(element, 'region') ? 'region' : null;
  if (tag === 'form') return nameOf(element, 'form') ? 'form' : null;
  if (tag === 'header' || tag === 'footer') {
    if (element.closest('article, aside, main, nav, section')) return null;
    return tag === 'header' ? 'banner' : 'contentinfo';
  }
  if (tag === 'td') return element.closest('[role=grid], [role=treegrid]') ? 'gridcell' : 'cell';
  if (tag === 'th') return element.scope === 'row' || element.scope === 'rowgroup' ? 'rowheader' : 'columnheader';
  if (tag === 'img' && element.getAttribute('alt') === '') return null;
  if (element.isContentEditable && element.hasAttribute('contenteditable')) return 'textbox';
  return ELEMENTS[tag] ?? null;
}

// A hidden text still names what points at it with aria-labelledby.
function textOf(node, pointedAt, control) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node === control) return '';
  if (!pointedAt && (node.getAttribute('aria-hidden') === 'true' || !shown(node))) return '';
  if (node.localName === 'style' || node.localName === 'script') return '';
  const label = node.getAttribute('aria-label');
  if (label?.trim()) return label;
  if (node.localName === 'img') return node.alt;
  if (node.localName === 'svg') return [...node.children].find(child => child.localName === 'title')?.textContent ?? '';
  if (node.localName === 'select') return control ? [...node.selectedOptions].map(option => option.text).join(' ') : node.textContent;
  if (node.localName === 'input') return control && node.type !== 'checkbox' && node.type !== 'radio' ? node.value : '';
  const inner = [...node.childNodes].map(child => textOf(child, pointedAt, control)).join('');
  return getComputedStyle(node).display.startsWith('inline') ? inner : ` ${inner} `;
}

function nameOf(element, role) {
  const pointers = (element.getAttribute('aria-labelledby') || '').split(/\s+/).filter(Boolean);
  const pointed = pointers.map(id => document.getElementById(id)).filter(Boolean);
  const named = tidy(pointed.map(each => textOf(each, true)).join(' ')) || tidy(element.getAttribute('aria-label') || '');
  if (named) return named;
  const child = tag => [...element.children].find(each => each.localName === tag);
  const tag = element.localName;
  let native = '';
  if (element.labels?.length) native = [...element.labels].map(label => textOf(label, false, element)).join(' ');
  else if (tag === 'input' && ['button', 'submit', 'reset'].includes(element.type)) native = element.value;
  else if (tag === 'img' || (tag === 'input' && element.type === 'image')) native = element.alt;
  else if (tag === 'fieldset' && child('legend')) native = textOf(child('legend'));
  else if (tag === 'table' && child('caption')) native = textOf(child('caption'));
  else if (tag === 'optgroup') native = element.label;
  else if (tag === 'svg' && child('title')) native = child('title').textContent;
  if (!tidy(native) && NAMED_BY_CONTENT.has(role)) native = [...element.childNodes].map(each => textOf(each)).join('');
  return tidy(native) || tidy(element.title || '') || tidy(element.placeholder || element.getAttribute('aria-placeholder') || '');
}

function shown(element) {
  if (element.localName === 'option') return shown(element.closest('select, datalist') ?? document.body);
  return element.checkVisibility({ visibilityProperty: true });
}

// On screen and not hidden from assistive technology; while a modal dialog is open, only what is in it.
function reachable(element) {
  if (!shown(element) || element.closest('[aria-hidden=true], [inert]')) return false;
  const modal = [...document.querySelectorAll('dialog:modal')].at(-1);
  return !modal || modal.contains(element) || element.closest('[popover]:popover-open') !== null;
}

// A '*' in a wanted name stands for any text.
function matches(name, wanted) {
  if (wanted === null) return true;
  if (!wanted.includes('*')) return name === tidy(wanted);
  const parts = wanted.split('*').map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}

// `path` goes inwards: [{ role, name, nth }], each within the one before.
function find(path) {
  let within = [document];
  for (const { role, name, nth } of path) {
    const hits = new Set();
    for (const root of within) {
      for (const element of root.querySelectorAll('*')) {
        if (roleOf(element) === role && matches(nameOf(element, role), name) && reachable(element)) hits.add(element);
      }
    }
    within = [...hits];
    if (nth !== null) within = within.slice(nth, nth + 1);
  }
  return within;
}

const valueOf = element => element.value ?? element.textContent;
const readable = element => tidy(element.innerText ?? element.textContent);

function summary() {
  const lines = [];
  for (const element of document.querySelectorAll('body *')) {
    const role = roleOf(element);
    if (!role || SILENT.has(role) || !reachable(element)) continue;
    let depth = 0;
    for (let up = element.parentElement; up; up = up.parentElement) if (roleOf(up) && !SILENT.has(roleOf(up))) depth += 1;
    const name = nameOf(element, role);
    const text = role === 'status' || role === 'alert' ? `: ${readable(element).slice(0, 100)}` : '';
    const focus = element === document.activeElement ? '  <- focus' : '';
    lines.push(`${'  '.repeat(depth)}${role}${name ? ` '${name}'` : ''}${text}${focus}`);
    if (lines.length === 200) { lines.push('…'); break; }
  }
  return lines.join('\n');
}

/** A colour, however it is written, as red, green and blue. */
function pixel(colour) {
  const canvas = document.createElement('canvas').getContext('2d');
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data];
}
