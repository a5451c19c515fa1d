// Puts a program together again that script/pack.mjs took apart. Runs in the page and in its worker: script/shrink.mjs
// puts it into the script that belongs to the program.
//
// A program's code is instructions with their operands between them: names of locals, offsets into structures, constants.
// Brotli finds far more where all of a sort stand together, so a packed program is streams, each with one sort of them:
// the program gets a seventh lighter. Putting them together takes some hundredths of a second.

/** The custom section of a packed program that holds it. */
export const SECTION = 'packed';

/** How many groups `groups` sorts the instructions into. */
const GROUPS = 8;

/**
 * The streams, in the order in which they stand. Which local is written goes by the instruction before; which one is read, by
 * the groups of the two instructions that follow; an i32 constant, by the instruction that follows and the group of the one
 * after: there is one stream for each, from these on.
 */
export const STREAM = {
  before: 0, after: 1, locals: 2, opcode: 3, load: 4, store: 5, call: 6, branch: 7, type: 8, long: 9, table: 10, rest: 11,
  write: 12, read: 12 + 256, constant: 12 + 256 + GROUPS * GROUPS,
};
/** How many streams there are. */
export const STREAMS = STREAM.constant + 256 * GROUPS;

/** The alignment that a load or store has by its width; from i32.load, 0x28, to i64.store32, 0x3e. */
export const NATURAL = [2, 3, 2, 3, 0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 2, 3, 2, 3, 0, 1, 0, 1, 2];

/** How an instruction's operands are written, by its opcode; those without any are missing. */
export const SHAPE = { leb: 1, memory: 2, constant: 3, table: 4, indirect: 5, bytes: 6, extended: 7, list: 8, read: 9, write: 10 };
const shapes = new Uint8Array(256);
const from = new Uint8Array(256);
const shaped = (shape, stream, ...opcodes) => opcodes.forEach(opcode => { shapes[opcode] = SHAPE[shape]; from[opcode] = STREAM[stream]; });
shaped('leb', 'type', 0x02, 0x03, 0x04);
shaped('leb', 'branch', 0x0c, 0x0d);
shaped('leb', 'call', 0x10);
shaped('read', 'read', 0x20);
shaped('write', 'write', 0x21, 0x22);
shaped('leb', 'rest', 0x23, 0x24, 0x25, 0x26, 0x3f, 0x40, 0xd0, 0xd2);
shaped('leb', 'long', 0x42);
shaped('memory', 'load', ...Array.from({ length: 14 }, (_, at) => 0x28 + at));
shaped('memory', 'store', ...Array.from({ length: 9 }, (_, at) => 0x36 + at));
shaped('constant', 'constant', 0x41);
shaped('table', 'table', 0x0e);
shaped('indirect', 'call', 0x11);
shaped('bytes', 'rest', 0x43, 0x44);
shaped('extended', 'rest', 0xfc);
shaped('list', 'rest', 0x1c);
/** The shape of an opcode's operands, and the stream that holds them. */
export const shapeOf = shapes;
export const streamOf = from;

/** What an instruction does with what is on the stack, by its opcode: loads, stores, reads, writes, constants, calls, sums. */
const groups = new Uint8Array(256);
[[0x28, 0x35], [0x36, 0x3e], [0x20, 0x20], [0x21, 0x22], [0x41, 0x41], [0x10, 0x10], [0x45, 0xff]].forEach(([first, last], at) => {
  groups.fill(at + 1, first, last + 1);
});
/** The stream of a read and of a constant by the two opcodes behind it, and of a write by the one before it. */
export const readOf = (next, after) => STREAM.read + groups[next] * GROUPS + groups[after];
export const writeOf = before => STREAM.write + before;
export const constantOf = (next, after) => STREAM.constant + next * GROUPS + groups[after];

/** How many operands the instructions behind 0xfc have, by their second byte. */
export const EXTENDED = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1];

// Tables of functions in the data name one after the other, counting up. How far it is from the last weighs less.
const STEP = 4;
const TALLY = 0xfe00;

/**
 * Puts into the data how far each function is from the last, in the place of its number, or takes it out again. Whatever is
 * meant otherwise and looks like the one changes places with the other.
 *
 * @param {Uint8Array} bytes where the data stands, changed in place
 * @param {number} first where its first word of four bytes is
 * @param {number} last the number before the first function's
 * @param {boolean} packing which way
 * @returns {number} how many there were
 */
export function recount(bytes, first, last, packing) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let found = 0;
  for (let at = first; at + 4 <= bytes.length; at += 4) {
    const word = view.getUint32(at, true);
    const near = word - last;
    const far = word - TALLY;
    const isNear = near > 0 && near <= STEP;
    const isFar = far > 0 && far <= STEP;
    if (isNear) view.setUint32(at, TALLY + near, true);
    if (isFar) view.setUint32(at, last + far, true);
    if (packing ? isNear : isFar) {
      last += packing ? near : far;
      found++;
    }
  }
  return found;
}

/** Whether an instruction opens a block that an `end` closes. */
export const opens = opcode => opcode >= 0x02 && opcode <= 0x04;

/**
 * The program, as a browser compiles it.
 *
 * @param {Uint8Array} packed what script/pack.mjs made of it
 */
export function unpack(packed) {
  let head = 0;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = packed[head++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const size = number();
  const functions = number();
  const [first, last] = [number(), number()];
  const lengths = Array.from({ length: STREAMS }, number);
  const at = new Int32Array(STREAMS);
  lengths.reduce((start, length, stream) => { at[stream] = start; return start + length; }, head);

  const out = new Uint8Array(size);
  let to = 0;
  const all = stream => {
    out.set(packed.subarray(at[stream], at[stream] + lengths[stream]), to);
    to += lengths[stream];
  };
  const copy = stream => {
    let byte;
    do out[to++] = byte = packed[at[stream]++]; while (byte > 127);
    return byte;
  };
  // Small enough for one byte, as the counts of lists are; what is not stands in more of them and is read here too.
  const counted = stream => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = out[to++] = packed[at[stream]++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  // A length in as many bytes as are kept free for it.
  const length = (place, width, value) => {
    for (let byte = 0; byte < width; byte++) out[place + byte] = (value >>> (7 * byte)) & 127 | (byte < width - 1 ? 128 : 0);
  };

  all(STREAM.before);
  out[to++] = 10;
  const section = to;
  to += 5;
  length(to, 5, functions);
  to += 5;
  for (let left = functions; left; left--) {
    const start = to;
    to += 3;
    for (let groups = counted(STREAM.locals); groups; groups--) { copy(STREAM.locals); out[to++] = packed[at[STREAM.locals]++]; }
    for (let depth = 1, before = 0, opcode = 0; depth;) {
      before = opcode;
      opcode = out[to++] = packed[at[STREAM.opcode]++];
      switch (shapes[opcode]) {
        case 0: if (opcode === 0x0b) depth--; break;
        case SHAPE.leb: copy(from[opcode]); if (opens(opcode)) depth++; break;
        case SHAPE.memory: out[to++] = NATURAL[opcode - 0x28]; copy(from[opcode]); break;
        case SHAPE.write: copy(writeOf(before)); break;
        case SHAPE.read: copy(readOf(packed[at[STREAM.opcode]], packed[at[STREAM.opcode] + 1])); break;
        case SHAPE.constant: copy(constantOf(packed[at[STREAM.opcode]], packed[at[STREAM.opcode] + 1])); break;
        case SHAPE.table: for (let labels = counted(STREAM.table) + 1; labels; labels--) copy(STREAM.table); break;
        case SHAPE.indirect: copy(STREAM.rest); copy(STREAM.rest); break;
        case SHAPE.bytes: for (let left = opcode === 0x43 ? 4 : 8; left; left--) out[to++] = packed[at[STREAM.rest]++]; break;
        case SHAPE.list: for (let types = counted(STREAM.rest); types; types--) out[to++] = packed[at[STREAM.rest]++]; break;
        case SHAPE.extended: {
          const second = out[to++] = packed[at[STREAM.opcode]++];
          for (let operands = EXTENDED[second]; operands; operands--) copy(STREAM.rest);
        }
      }
    }
    length(start, 3, to - start - 3);
  }
  length(section, 5, to - section - 5);
  const after = to;
  all(STREAM.after);
  recount(out.subarray(after), first, last, false);
  return out;
}

/**
 * A program, compiled.
 *
 * @param {URL | string | BufferSource | WebAssembly.Module} source where it is, its bytes, or itself, packed or not
 */
export async function compiled(source) {
  let given = source;
  if (typeof source === 'string' || source instanceof URL) {
    const response = await fetch(source);
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    given = await response.arrayBuffer();
  }
  const module = given instanceof WebAssembly.Module ? given : await WebAssembly.compile(given);
  const [packed] = WebAssembly.Module.customSections(module, SECTION);
  if (!packed) return module;
  const bytes = unpack(new Uint8Array(packed));
  // The page keeps it for the next visit (public/boot.js); a worker has nobody who listens.
  dispatchEvent(new CustomEvent('program-together', { detail: bytes }));
  return WebAssembly.compile(bytes);
}
