// Usage: node script/onefile.mjs DIST
//
// Writes DIST/perennial.html: the whole site in one file, which opens from disk by double click. Styles, scripts and the
// icon stand in the page; the program is packed with gzip and written in base64, which every browser unpacks by itself. What
// may run is said by hashes in its content security policy; it may load nothing at all.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const tools = createRequire(join(process.env.PERENNIAL_TOOLS, 'package.json'));
const esbuild = tools('esbuild');
const [dist] = process.argv.slice(2);
const read = name => readFileSync(join(dist, name), 'utf8');
const page = read('index.html');

const found = (what, pattern) => {
  const match = page.match(pattern);
  if (!match) throw new Error(`script/onefile.mjs finds no ${what} in ${dist}/index.html.`);
  return match;
};
const plain = name => name.replace(/^\.\//, '');
const [tag, first, told] = found('call of boot.js', /<script src="([^"]*\bboot\b[^"]*)"([^>]*)><\/script>/);
const name = what => plain(told.match(new RegExp(`data-${what}="([^"]*)"`))[1]);
const [dressing, dress] = found('call of dress.js', /<script src="([^"]*\bdress\b[^"]*)"><\/script>/);
const [sheet, style] = found('style sheet', /<link rel="stylesheet" href="([^"]*)"[^>]*>/);
const [, icon] = found('icon', /<link rel="icon" href="([^"]*)"/);

// A text that stands in a script or a style must not end it.
const closed = (text, end) => {
  if (text.toLowerCase().includes(end)) throw new Error(`script/onefile.mjs can't put a text with '${end}' into a page.`);
  return text;
};
const hash = text => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const minified = (text, options) =>
  esbuild.buildSync({
    stdin: { contents: text, loader: 'js' }, bundle: true, write: false, minify: true, legalComments: 'none', charset: 'utf8',
    logOverride: { 'empty-import-meta': 'silent' }, ...options,
  }).outputFiles[0].text;

const css = closed(read(plain(style)), '</style');
const glue = closed(minified(read(name('js')), { format: 'iife', globalName: 'app' }), '</script');
const dressed = closed(minified(read(plain(dress)), {}), '</script');
const boot = closed(minified(read(plain(first)), {}), '</script');
const program = gzipSync(readFileSync(join(dist, name('wasm'))), { level: 9 }).toString('base64');

const policy = [
  "default-src 'none'", `script-src ${hash(dressed)} ${hash(glue)} ${hash(boot)} 'wasm-unsafe-eval'`, `style-src ${hash(css)}`, 'img-src data:',
  'worker-src blob:', "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", 'trusted-types default',
].join('; ');
const body = [
  `<script type="text/plain" id="program">${program}</script>`,
  `<script id="glue">${glue}</script>`,
  `<script data-version="${name('js')}">${boot}</script>`,
].join('\n');

// Functions, because '$' means something in a text to put in.
const whole = page
  .replace(tag, () => '')
  .replace(dressing, () => `<script>${dressed}</script>`)
  .replace(/(http-equiv="Content-Security-Policy" content=")[^"]*/, (_, before) => before + policy)
  // Whatever else lies beside the page isn't there from disk.
  .replace(/\s*<link\b[^>]*>/g, link => {
    if (link.includes(sheet)) return `\n<style>${css}</style>`;
    if (!link.includes('rel="icon"')) return '';
    return `\n<link rel="icon" type="image/svg+xml" href="data:image/svg+xml;base64,${Buffer.from(read(plain(icon))).toString('base64')}">`;
  })
  .replace('</body>', () => `${body}\n</body>`);
writeFileSync(join(dist, 'perennial.html'), whole);
