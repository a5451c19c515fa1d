// Takes a program apart into streams of one sort each, which script/unpack.mjs puts together again in the browser.
import { Reader, sections } from './order.mjs';
import {
  EXTENDED, NATURAL, SECTION, SHAPE, STREAM, STREAMS, constantOf, readOf, recount, shapeOf, streamOf, unpack, writeOf,
} from './unpack.mjs';

const CODE = 10;

const leb = value => (value < 128 ? [value] : [(value & 127) | 128, ...leb(value >>> 7)]);

/** Reads the code of a program into its streams. */
class Streams {
  constructor() {
    this.parts = [];
    this.waiting = [];
  }

  put(stream, bytes) {
    const part = this.parts[stream] ??= [];
    for (const byte of bytes) part.push(byte);
  }

  /** Takes a number over as it is written, and says it. */
  number(reader, stream) {
    const start = reader.at;
    const value = reader.number();
    this.put(stream, reader.bytes.subarray(start, reader.at));
    return value;
  }

  bytes(reader, stream, count) { this.put(stream, reader.slice(count)); }

  /** Keeps an operand until it is known which instructions follow: the stream goes by these. */
  wait(reader, streamBy) {
    const start = reader.at;
    while (reader.byte() > 127);
    this.waiting.push([streamBy, this.parts[STREAM.opcode].length, reader.bytes.subarray(start, reader.at)]);
  }

  /** All streams, once all code is read. Behind the last instruction stands what stands behind the opcodes. */
  done() {
    const opcodes = [...this.parts[STREAM.opcode], 0, 0];
    for (const [streamBy, at, bytes] of this.waiting) this.put(streamBy(opcodes[at], opcodes[at + 1]), bytes);
    return Array.from({ length: STREAMS }, (_, stream) => this.parts[stream] ?? []);
  }

  function(reader) {
    for (let groups = this.number(reader, STREAM.locals); groups; groups--) {
      this.number(reader, STREAM.locals);
      this.bytes(reader, STREAM.locals, 1);
    }
    this.before = 0;
    while (!reader.done()) this.before = this.instruction(reader);
  }

  /** Reads one, and says which. */
  instruction(reader) {
    const opcode = reader.byte();
    const stream = streamOf[opcode];
    this.put(STREAM.opcode, [opcode]);
    switch (shapeOf[opcode]) {
      case SHAPE.leb: this.number(reader, stream); break;
      case SHAPE.write: this.number(reader, writeOf(this.before)); break;
      case SHAPE.memory:
        // The alignment is a hint that no browser follows; it is the natural one afterwards.
        if (reader.number() > NATURAL[opcode - 0x28]) throw new Error('script/pack.mjs: an alignment larger than the access.');
        this.number(reader, stream);
        break;
      case SHAPE.read: this.wait(reader, readOf); break;
      case SHAPE.constant: this.wait(reader, constantOf); break;
      case SHAPE.table: for (let labels = this.number(reader, STREAM.table) + 1; labels; labels--) this.number(reader, STREAM.table); break;
      case SHAPE.indirect: this.number(reader, STREAM.rest); this.number(reader, STREAM.rest); break;
      case SHAPE.bytes: this.bytes(reader, STREAM.rest, opcode === 0x43 ? 4 : 8); break;
      case SHAPE.list: this.bytes(reader, STREAM.rest, this.number(reader, STREAM.rest)); break;
      case SHAPE.extended: {
        const second = reader.byte();
        if (EXTENDED[second] === undefined) throw new Error(`script/pack.mjs doesn't know the instruction fc ${second.toString(16)}.`);
        this.put(STREAM.opcode, [second]);
        for (let operands = EXTENDED[second]; operands; operands--) this.number(reader, STREAM.rest);
        break;
      }
      default:
        // Vectors, threads, exceptions: a newer compiler than this knows.
        if (opcode > 0xc4 || (opcode > 0x05 && opcode < 0x0b)) {
          throw new Error(`script/pack.mjs doesn't know the instruction ${opcode.toString(16)}.`);
        }
    }
    return opcode;
  }
}

// Where words may begin, and up to which number the first of the functions in the data is looked for.
const WORD = 4;
const LATEST = 1024;

/** Where the words of the data begin, and from which number on its functions count up: so that most of them do. */
function counting(data) {
  const tries = Array.from({ length: WORD * LATEST }, (_, at) => [at % WORD, Math.floor(at / WORD)]);
  const found = tries.map(([first, last]) => [recount(Uint8Array.from(data), first, last, true), first, last]);
  const [, first, last] = found.reduce((best, each) => (each[0] > best[0] ? each : best));
  return [first, last];
}

/** What the body of a function does, without what it does it with. */
export function opcodesOf(body) {
  const streams = new Streams();
  streams.function(new Reader(body));
  return streams.parts[STREAM.opcode];
}

/** The packed program: a module with one section, so that hosts and browsers take it for what it is. */
export function packed(program) {
  const all = sections(program);
  const place = all.findIndex(({ id }) => id === CODE);
  const streams = new Streams();
  const whole = list => Buffer.concat(list.map(section => section.whole));
  streams.put(STREAM.before, Buffer.concat([program.subarray(0, 8), whole(all.slice(0, place))]));
  const after = Uint8Array.from(whole(all.slice(place + 1)));
  const [first, last] = counting(after);
  recount(after, first, last, true);
  streams.put(STREAM.after, after);
  const code = new Reader(all[place].content);
  const functions = code.number();
  let size = 0;
  for (let left = functions; left; left--) {
    const body = code.slice(code.number());
    streams.function(new Reader(body));
    size += 3 + body.length;
  }
  const parts = streams.done();
  size += parts[STREAM.before].length + parts[STREAM.after].length + 1 + 5 + 5;
  const content = Buffer.concat([
    Uint8Array.from([...leb(SECTION.length), ...Buffer.from(SECTION)]),
    Uint8Array.from([...leb(size), ...leb(functions), ...leb(first), ...leb(last), ...parts.flatMap(part => leb(part.length))]),
    ...parts.map(part => Uint8Array.from(part)),
  ]);
  const module = Buffer.concat([program.subarray(0, 8), Uint8Array.from([0, ...leb(content.length)]), content]);
  prove(program, module);
  return module;
}

/** What comes out must be the program that went in, instruction by instruction: packing both alike must give the same. */
function prove(program, module) {
  const [section] = WebAssembly.Module.customSections(new WebAssembly.Module(module), SECTION);
  const unpacked = unpack(new Uint8Array(section));
  if (!WebAssembly.validate(unpacked)) throw new Error('script/pack.mjs: the program did not survive being packed.');
  const parts = bytes => {
    const streams = new Streams();
    const code = new Reader(sections(bytes).find(({ id }) => id === CODE).content);
    for (let left = code.number(); left; left--) streams.function(new Reader(code.slice(code.number())));
    streams.put(STREAM.after, Buffer.concat(sections(bytes).filter(({ id }) => id !== CODE).map(section => section.whole)));
    return streams.done();
  };
  const [before, after] = [parts(program), parts(Buffer.from(unpacked))];
  before.forEach((part, stream) => {
    if (Buffer.compare(Buffer.from(part), Buffer.from(after[stream]))) {
      throw new Error(`script/pack.mjs: stream ${stream} did not survive being packed.`);
    }
  });
}
