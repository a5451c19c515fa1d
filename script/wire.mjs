// Usage: node script/wire.mjs DIST [--only-tell]
//
// Lays a .br and a .gz beside every file of the site that gets smaller by it, prints what each file weighs on the wire
// with brotli, and fails when all of them together weigh more than the budget, unless it is only to tell. The one file is
// no part of the site that is loaded; its size is told apart.
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

// What the whole site may weigh.
const BUDGET_KB = 600;
const TEXT = new Set(['.css', '.html', '.js', '.json', '.mjs', '.svg', '.txt', '.wasm', '.webmanifest', '.xml']);
const [dist, only] = process.argv.slice(2);
const kb = bytes => (bytes / 1000).toFixed(1);

const files = readdirSync(dist, { recursive: true })
  .map(name => name.toString())
  .filter(name => !name.startsWith('.') && statSync(join(dist, name)).isFile() && !['.br', '.gz'].includes(extname(name)))
  .sort();

const weigh = name => {
  const path = join(dist, name);
  const plain = readFileSync(path);
  if (!TEXT.has(extname(name))) return plain.length;
  if (!existsSync(`${path}.br`)) {
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
      // Small blocks: the program is many short streams of different kinds.
      [constants.BROTLI_PARAM_LGBLOCK]: 16,
    };
    writeFileSync(`${path}.br`, brotliCompressSync(plain, { params }));
    writeFileSync(`${path}.gz`, gzipSync(plain, { level: 9 }));
  }
  return statSync(`${path}.br`).size;
};

const ONE_FILE = 'perennial.html';
let total = 0;
for (const name of files) {
  const bytes = weigh(name);
  if (name !== ONE_FILE) total += bytes;
  console.log(`${kb(bytes).padStart(8)} KB  ${name}  (${kb(statSync(join(dist, name)).size)} KB plain)`);
}
console.log(`site over the wire (brotli): ${kb(total)} KB of ${BUDGET_KB} KB`);
if (files.includes(ONE_FILE)) {
  console.log(`in one file: ${kb(statSync(join(dist, ONE_FILE)).size)} KB, ${kb(weigh(ONE_FILE))} KB over the wire`);
}
if (total > BUDGET_KB * 1000) {
  console.error(`The site is ${kb(total - BUDGET_KB * 1000)} KB over its budget.`);
  if (only !== '--only-tell') process.exit(1);
}
