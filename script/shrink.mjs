// Usage: node script/shrink.mjs SITE WORK
//
// Takes a site as Trunk built it and makes it smaller, in five steps:
//
// 1. What the glue script and the program only hold for each other's sake goes: entry points that nothing calls, and then
//    what only those needed (wasm-bindgen exports whatever any crate offers).
// 2. wasm-opt.
// 3. Functions that are alike are put side by side, where brotli sees it (script/order.mjs).
// 4. Names between the two become letters; the scripts are minified.
// 5. The program is taken apart into streams (script/pack.mjs); the script puts it together again (script/unpack.mjs).
//
// The program's functions have no names in the site. WORK/symbols.txt says which number is which, for reading the stack
// in a report of a crash.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alike, emptied, named } from './order.mjs';
import { opcodesOf, packed } from './pack.mjs';

const tools = createRequire(join(process.env.PERENNIAL_TOOLS, 'package.json'));
const acorn = tools('acorn');
const walk = tools('acorn-walk');
const esbuild = tools('esbuild');

// What the browsers that the site is made for understand, and rustc writes.
const FEATURES = [
  'bulk-memory', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext',
].map(feature => `--enable-${feature}`);

const [site, work] = process.argv.slice(2);
const binaryen = (tool, ...rest) => execFileSync(tool, [...FEATURES, ...rest], { encoding: 'utf8', maxBuffer: 1 << 28 });
const place = name => resolve(work, name);

const isEntry = node =>
  node.type === 'MemberExpression' && !node.computed && node.object.type === 'Identifier' && node.object.name === 'wasm';
const keyOf = property => String(property.key?.name ?? property.key?.value);

/** Where the glue speaks of the program: the entry points it calls, and what it lends it. */
function read(glue) {
  const tree = acorn.parse(glue, { ecmaVersion: 'latest', sourceType: 'module' });
  const found = { entries: [], lent: [], modules: [] };
  walk.simple(tree, {
    MemberExpression(node) { if (isEntry(node)) found.entries.push(node.property); },
    VariableDeclarator(node) {
      if (!/^import\d+$/.test(node.id.name ?? '') || node.init?.type !== 'ObjectExpression') return;
      const lent = node.init.properties.filter(({ type }) => type === 'Property');
      found.lent.push(...lent.filter(property => keyOf(property) !== '__proto__'));
    },
    Property(node) { if (node.key.type === 'Literal' && /_bg\.js$/.test(node.key.value)) found.modules.push(node.key); },
  });
  if (!found.entries.length || !found.lent.length || found.modules.length !== 1) {
    throw new Error('The script of wasm-bindgen looks different from what script/shrink.mjs knows: read it again.');
  }
  return found;
}

/** Puts texts in the place of nodes. */
function replaced(glue, edits) {
  const fromTheEnd = [...edits].sort((a, b) => b[0].start - a[0].start);
  return fromTheEnd.reduce((text, [node, by]) => text.slice(0, node.start) + by + text.slice(node.end), glue);
}

/** The glue without what nobody imports from it: the site calls its default export and nothing else. */
function shaken(glue) {
  const { body } = acorn.parse(glue, { ecmaVersion: 'latest', sourceType: 'module' });
  const edits = [];
  for (const node of body) {
    const disposes = node.type === 'IfStatement' && glue.slice(node.test.start, node.test.end) === 'Symbol.dispose';
    const finalizes = node.type === 'VariableDeclaration' && node.declarations.every(({ id }) => /Finalization$/.test(id.name));
    if (disposes || finalizes) edits.push([node, '']);
    else if (node.type === 'ExportNamedDeclaration') {
      const kept = node.specifiers.filter(({ exported }) => exported.name === 'default');
      const list = kept.map(({ local }) => `export default ${local.name};`).join('');
      edits.push([node, node.declaration ? glue.slice(node.declaration.start, node.declaration.end) : list]);
    }
  }
  const { outputFiles } = esbuild.buildSync({
    stdin: { contents: replaced(glue, edits), loader: 'js' }, bundle: true, format: 'esm', write: false, legalComments: 'none',
  });
  return outputFiles[0].text;
}

/** Cuts from both what only the other would have needed, until nothing more goes. */
function cut(glue, wasm) {
  for (;;) {
    glue = shaken(glue);
    const { entries, lent } = read(glue);
    const called = new Set(entries.map(node => node.name));
    const known = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(wasm))).map(({ name }) => name);
    const kept = known.filter(name => called.has(name));
    const graph = [{ name: 'page', root: true, reaches: kept }, ...kept.map(name => ({ name, export: name }))];
    writeFileSync(place('graph.json'), JSON.stringify(graph));
    binaryen('wasm-metadce', '-g', wasm, '--graph-file', place('graph.json'), '-o', place('cut.wasm'));
    wasm = place('cut.wasm');
    const module = new WebAssembly.Module(readFileSync(wasm));
    const wanted = new Set(WebAssembly.Module.imports(module).map(({ name }) => name));
    const spare = lent.filter(property => !wanted.has(keyOf(property)));
    if (!spare.length && kept.length === known.length) return { glue, wasm };
    // Nothing, spread out, keeps the comma behind it company.
    glue = replaced(glue, spare.map(property => [property, '...{}']));
  }
}

const [program] = readdirSync(site).filter(name => name.endsWith('_bg.wasm'));
if (!program) throw new Error(`script/shrink.mjs finds no program (*_bg.wasm) in ${site}.`);
const script = program.replace('_bg.wasm', '.js');

// Streams of server functions come with Leptos. The site has none, but a table of functions holds what they are made of.
writeFileSync(place('given.wasm'), emptied(readFileSync(join(site, program)), name => name.includes('wasm_streams')));
const { glue, wasm } = cut(readFileSync(join(site, script), 'utf8'), place('given.wasm'));
if (read(glue).entries.some(({ name }) => name.includes('underlying'))) {
  throw new Error('The site streams now: script/shrink.mjs must not empty what it does that with.');
}
// Taken apart first, down to single steps, and put together anew: that finds what -Oz alone leaves. Of functions with one
// caller only the small ones go into it: the large stand better beside what is like them. Nothing lies in the first KB of
// the memory: rustc's stack comes first there, and grows down. Its zeros are left between the data: they weigh less than the
// hundreds of pieces that the data would be without them.
binaryen(
  'wasm-opt', '-g', '--flatten', '--rereloop', '-Oz', '-Oz', '--converge', '--one-caller-inline-max-function-size=30',
  '--low-memory-unused', '--skip-pass=memory-packing', wasm, '-o', place('small.wasm'),
);
const { bytes, symbols } = named(readFileSync(place('small.wasm')), functions => alike(functions, opcodesOf));
writeFileSync(place('ordered.wasm'), bytes);
writeFileSync(place('symbols.txt'), symbols.map(([index, name]) => `${index}\t${name}\n`).join(''));
const renamed = JSON.parse(binaryen(
  'wasm-opt', place('ordered.wasm'), '--reorder-functions-by-name', '--strip-debug', '--strip-producers',
  '--minify-imports-and-exports-and-modules', '-o', place('final.wasm'),
));

const short = new Map([...renamed.imports.map(([, name, by]) => [name, by]), ...renamed.exports]);
const shortOf = name => {
  if (!short.has(name)) throw new Error(`wasm-opt gave no short name for '${name}', which the script of wasm-bindgen uses.`);
  return short.get(name);
};
const { entries, lent, modules } = read(glue);
const [{ module }] = WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(place('final.wasm'))));
writeFileSync(place('glue.mjs'), replaced(glue, [
  ...entries.map(node => [node, shortOf(node.name)]),
  ...lent.map(property => [property.key, shortOf(keyOf(property))]),
  ...modules.map(node => [node, module]),
]));
const start = `
  import start from ${JSON.stringify(place('glue.mjs'))};
  import { compiled } from './unpack.mjs';
  export default async ({ module_or_path }) => start({ module_or_path: await compiled(module_or_path) });
`;
const { outputFiles: [minified] } = esbuild.buildSync({
  stdin: { contents: start, loader: 'js', resolveDir: dirname(fileURLToPath(import.meta.url)) },
  bundle: true, minify: true, format: 'esm', write: false, legalComments: 'none',
});

// script/version.mjs puts a hash into the names.
const names = ['perennial.js', 'perennial.wasm'];
writeFileSync(join(site, names[0]), minified.contents);
writeFileSync(join(site, names[1]), packed(readFileSync(place('final.wasm'))));
rmSync(join(site, script));
rmSync(join(site, program));
const page = join(site, 'index.html');
writeFileSync(page, readFileSync(page, 'utf8').replaceAll(script, names[0]).replaceAll(program, names[1]));
for (const name of ['boot.js', 'dress.js', 'offline.js', 'sw.js'].map(name => join(site, name))) {
  writeFileSync(name, esbuild.transformSync(readFileSync(name, 'utf8'), { minify: true, legalComments: 'none' }).code);
}
