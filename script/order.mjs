// In which order functions stand in a program: those that are alike side by side, so that brotli finds the one in the other.
// It takes 3 % off the program. The order is given as names, by which wasm-opt sorts.

/** Reads sections of a WebAssembly module (https://webassembly.github.io/spec/core/binary/modules.html). */
export class Reader {
  constructor(bytes, at = 0) { this.bytes = bytes; this.at = at; }
  byte() { return this.bytes[this.at++]; }
  number() {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  }
  slice(length) { return this.bytes.subarray(this.at, this.at += length); }
  text() { return new TextDecoder().decode(this.slice(this.number())); }
  done() { return this.at >= this.bytes.length; }
}

const IMPORT = 2;
const FUNCTION = 3;
const CODE = 10;
const CUSTOM = 0;

export function sections(bytes) {
  const found = [];
  for (const reader = new Reader(bytes, 8); !reader.done();) {
    const start = reader.at;
    const id = reader.byte();
    const content = reader.slice(reader.number());
    found.push({ id, content, whole: bytes.subarray(start, reader.at) });
  }
  return found;
}

const content = (all, id) => new Reader(all.find(section => section.id === id)?.content ?? Uint8Array.of(0));
const list = (reader, read) => Array.from({ length: reader.number() }, () => read(reader));
const isNames = ({ id, content }) => id === CUSTOM && new Reader(content).text() === 'name';

/** How many functions are imported: they come first in the count of all. */
function importedFunctions(all) {
  const limits = reader => { if (reader.byte() & 1) reader.number(); reader.number(); };
  const kinds = list(content(all, IMPORT), reader => {
    reader.text();
    reader.text();
    const kind = reader.byte();
    if (kind === 0) reader.number();
    else if (kind === 1) { reader.byte(); limits(reader); }
    else if (kind === 2) limits(reader);
    else { reader.byte(); reader.byte(); }
    return kind;
  });
  return kinds.filter(kind => kind === 0).length;
}

function names(all) {
  const section = all.find(isNames);
  if (!section) return new Map();
  const reader = new Reader(section.content);
  reader.text();
  while (!reader.done()) {
    const about = reader.byte();
    const part = new Reader(reader.slice(reader.number()));
    if (about === 1) return new Map(list(part, each => [each.number(), each.text()]));
  }
  return new Map();
}

const leb = value => (value < 128 ? [value] : [(value & 127) | 128, ...leb(value >>> 7)]);
const sized = bytes => [...leb(bytes.length), ...bytes];

/** A module in which the functions whose names `isDead` knows do nothing: calling one ends the program. */
export function emptied(bytes, isDead) {
  const all = sections(bytes);
  const first = importedFunctions(all);
  const called = names(all);
  const nothing = [0, 0x00, 0x0b];
  const bodies = list(content(all, CODE), reader => reader.slice(reader.number()))
    .map((body, at) => (isDead(called.get(first + at) ?? '') ? Uint8Array.from(nothing) : body));
  const code = Buffer.concat([
    Uint8Array.from(leb(bodies.length)),
    ...bodies.flatMap(body => [Uint8Array.from(leb(body.length)), body]),
  ]);
  const section = Buffer.concat([Uint8Array.of(CODE, ...leb(code.length)), code]);
  return Buffer.concat([bytes.subarray(0, 8), ...all.map(each => (each.id === CODE ? section : each.whole))]);
}

/**
 * A module whose functions are named after their place in the order that `order` makes of [{ type, body }], and which
 * function (its number once they are sorted) had which name.
 */
export function named(bytes, order) {
  const all = sections(bytes);
  const types = list(content(all, FUNCTION), reader => reader.number());
  const bodies = list(content(all, CODE), reader => reader.slice(reader.number()));
  const first = importedFunctions(all);
  const were = names(all);
  const places = order(types.map((type, at) => ({ type, body: bodies[at] })));
  const word = place => [...`f${String(place).padStart(6, '0')}`].map(letter => letter.charCodeAt(0));
  const sorted = places.map((at, place) => [at, place]).sort(([a], [b]) => a - b);
  const part = [...leb(sorted.length)];
  for (const [at, place] of sorted) part.push(...leb(first + at), ...sized(word(place)));
  const section = [...sized([...'name'].map(letter => letter.charCodeAt(0))), 1, ...leb(part.length)].concat(part);
  return {
    bytes: Buffer.concat([
      bytes.subarray(0, 8),
      ...all.filter(each => !isNames(each)).map(each => each.whole),
      Uint8Array.of(CUSTOM, ...leb(section.length)),
      Uint8Array.from(section),
    ]),
    symbols: places.map((at, place) => [first + place, were.get(first + at) ?? '']),
  };
}

// How long the pieces are by which functions are compared, of whole instructions and of opcodes alone, and from how many
// functions on a piece says nothing.
const PIECE = 4;
const DEEDS = 5;
const COMMON = 3000;

/** The pieces of so many bytes, as numbers from `base` on. */
function *piecesOf(bytes, length, base) {
  for (let at = 0; at + length <= bytes.length; at++) {
    let piece = 0;
    for (let step = 0; step < length; step++) piece = piece * 256 + bytes[at + step];
    yield base + piece;
  }
}

/** Walks from each function to the one, of those left, that shares most with it; `opcodesOf` reads what its body does. */
export function alike(functions, opcodesOf) {
  const pieces = functions.map(({ body }) => new Set([
    ...piecesOf(body.subarray(2), PIECE, 0),
    ...piecesOf(opcodesOf(body), DEEDS, 256 ** PIECE),
  ]));
  const holders = new Map();
  pieces.forEach((found, at) => {
    for (const piece of found) {
      const holding = holders.get(piece);
      if (holding) holding.push(at);
      else holders.set(piece, [at]);
    }
  });
  const starts = functions.map((_, at) => at).sort(
    (a, b) => functions[a].type - functions[b].type || functions[a].body.length - functions[b].body.length || a - b,
  );
  const left = new Set(starts);
  const order = [];
  let start = 0;
  for (let next = starts[0]; next !== undefined;) {
    left.delete(next);
    order.push(next);
    const shared = new Map();
    for (const piece of pieces[next]) {
      const holding = holders.get(piece);
      if (holding.length > COMMON) continue;
      for (const other of holding) if (left.has(other)) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    next = undefined;
    let best = 0;
    for (const [other, count] of shared) {
      const score = count / (pieces[other].size + 40) ** 0.8;
      if (score > best) [best, next] = [score, other];
    }
    while (next === undefined && start < starts.length) {
      if (left.has(starts[start])) next = starts[start];
      start++;
    }
  }
  return order;
}
