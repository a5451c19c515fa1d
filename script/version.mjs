// Usage: node script/version.mjs SITE
//
// Makes a folder with the site one version, after everything else has been done to its files: gives each script, style and
// program a name with a hash of what is in it, and writes a version, which stands for all files, into index.html, and the
// SHA-256 of each file into sw.js. Can be run again after a file was changed. Compressed copies are made afterwards
// (script/wire.mjs): those that are there go. The one file for opening from disk, perennial.html, is no part of it.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';

const NAMED = /^(.+?)(?:-[0-9a-f]{16})?((?:_bg)?\.(?:css|js|wasm))$/;
const APART = new Set(['index.html', 'perennial.html', 'sw.js']);
const [site] = process.argv.slice(2);
const digest = (bytes, form) => createHash('sha256').update(bytes).digest(form);
const read = name => readFileSync(join(site, name));
const files = () => readdirSync(site, { recursive: true })
  .map(name => name.toString().replaceAll('\\', '/'))
  .filter(name => !/(^|\/)\./.test(name) && statSync(join(site, name)).isFile());

for (const name of files()) if (['.br', '.gz'].includes(extname(name))) rmSync(join(site, name));

let page = read('index.html').toString();
for (const name of files().filter(name => !APART.has(name))) {
  const [, stem, end] = NAMED.exec(name) ?? [];
  if (!stem) continue;
  const wanted = `${stem}-${digest(read(name), 'hex').slice(0, 16)}${end}`;
  if (!page.includes(`"./${name}"`)) throw new Error(`index.html doesn't say where ${name} belongs.`);
  page = page.replaceAll(`"./${name}"`, `"./${wanted}"`);
  renameSync(join(site, name), join(site, wanted));
}

const parts = files().filter(name => !APART.has(name)).sort();
const sums = parts.map(name => [name, digest(read(name), 'base64')]);
const SLOT = /data-version="[0-9a-f]*"/;
const worker = read('sw.js').toString().replace(/^const SITE=.*\n/, '');
if (!SLOT.test(page)) throw new Error('index.html has no data-version.');
// A page can't contain a hash of itself.
const whole = JSON.stringify([page.replace(SLOT, ''), worker, sums]);
const version = digest(whole, 'hex').slice(0, 16);
page = page.replace(SLOT, `data-version="${version}"`);
writeFileSync(join(site, 'index.html'), page);
// As sw.js keeps it.
const bare = page.replace(/<link rel="preload"[^>]*>/g, '');
const kept = Object.fromEntries([['./', digest(bare, 'base64')], ...sums]);
writeFileSync(join(site, 'sw.js'), `const SITE=${JSON.stringify({ version, files: kept })};\n${worker}`);
