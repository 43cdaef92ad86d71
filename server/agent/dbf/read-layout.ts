import iconv from "iconv-lite";
import { encodingOf } from "./code-pages";
import { repairRemedy, TableError } from "./table-error";

export interface TableField {
  /** Lower case. */
  readonly name: string;
  /** The letter of Visual FoxPro: `C N F I B Y L D T M`, and others that are not read. */
  readonly type: string;
  readonly width: number;
  readonly decimals: number;
  /** Where it begins in the record; byte 0 is the deletion mark. */
  readonly at: number;
  /** Bytes, not letters: no code page applies. */
  readonly binary: boolean;
  /** Number of the bit that says NULL, where the field may be NULL. */
  readonly nullBit: number | undefined;
}

/** What the header of a table says. */
export interface TableLayout {
  readonly records: number;
  readonly headerBytes: number;
  readonly recordBytes: number;
  /** iconv-lite's name. */
  readonly encoding: string;
  readonly fields: readonly TableField[];
  /** Where the bits for NULL begin in the record; undefined in a table without. */
  readonly nullFlagsAt: number | undefined;
}

/** First bytes of tables whose memos, if any, lie in a `.fpt`: FoxPro 2 without and with memo, the three of Visual FoxPro. */
const foxProVersions = new Set([0x03, 0xf5, 0x30, 0x31, 0x32]);
const fieldBytes = 32;
/** Fixed widths. A memo is named by four bytes in Visual FoxPro and by ten digits before it. */
const widths: Readonly<Record<string, readonly number[]>> = {
  I: [4],
  B: [8],
  Y: [8],
  L: [1],
  D: [8],
  T: [8],
  M: [4, 10],
};

/** Reads a whole header. `encoding` overrides the table's code page mark. @throws TableError */
export function readLayout(header: Buffer, file: string, encoding?: string): TableLayout {
  const fail = (what: string, offset: number): never => {
    throw new TableError(what, { file, offset, remedy: repairRemedy });
  };
  const version = header[0] ?? 0;
  if (!foxProVersions.has(version)) fail(`This is not a table of FoxPro (first byte ${version}).`, 0);
  const headerBytes = header.readUInt16LE(8);
  const recordBytes = header.readUInt16LE(10);
  if (header.length < headerBytes) fail(`The header should have ${headerBytes} bytes and is cut off.`, header.length);
  const terminator = findTerminator(header);
  if (terminator === undefined) return fail("The list of columns has no end.", 32);
  const fields = readFields(header, terminator, file);
  const sum = fields.reduce((bytes, field) => bytes + field.width, 1);
  if (sum !== recordBytes) fail(`The columns take ${sum} bytes, and the header says ${recordBytes}.`, 10);
  const nullFlags = fields.find(({ type }) => type === "0");
  return {
    records: header.readUInt32LE(4),
    headerBytes,
    recordBytes,
    encoding: encoding === undefined ? markedEncoding(header, file) : knownEncoding(encoding, file),
    fields: fields.filter(({ type }) => type !== "0"),
    nullFlagsAt: nullFlags?.at,
  };
}

/** The list ends with 0x0D at the place where a next field would begin. */
function findTerminator(header: Buffer): number | undefined {
  for (let at = 32; at < header.length; at += fieldBytes) if (header[at] === 0x0d) return at;
  return undefined;
}

function readFields(header: Buffer, terminator: number, file: string): TableField[] {
  const fields: TableField[] = [];
  let at = 1;
  let bit = 0;
  for (let offset = 32; offset < terminator; offset += fieldBytes) {
    const nameEnd = header.indexOf(0, offset);
    const name = header
      .toString("latin1", offset, Math.min(nameEnd === -1 ? offset + 11 : nameEnd, offset + 11))
      .toLowerCase();
    const type = String.fromCharCode(header[offset + 11] ?? 0);
    const flags = header[offset + 18] ?? 0;
    const decimals = header[offset + 17] ?? 0;
    const width = header[offset + 16] ?? 0;
    const allowed = widths[type];
    const wrong = name === "" || width === 0 || (allowed !== undefined && !allowed.includes(width));
    if (wrong || fields.some((field) => field.name === name)) {
      const what = `Column ${fields.length + 1} "${name}" of type ${type} and width ${width} makes no sense.`;
      throw new TableError(what, { file, offset, remedy: repairRemedy });
    }
    // Of a text of varying length one bit says whether it fills its width; the bit for NULL comes after it.
    if (type === "V" || type === "Q") bit += 1;
    const nullBit = (flags & 0x02) === 0 ? undefined : bit++;
    fields.push({ name, type, width, decimals, at, binary: (flags & 0x04) !== 0, nullBit });
    at += width;
  }
  return fields;
}

function markedEncoding(header: Buffer, file: string): string {
  const mark = header[29] ?? 0;
  const encoding = encodingOf(mark);
  if (encoding !== undefined) return encoding;
  const remedy = "Name the encoding of this company in the settings of the agent.";
  throw new TableError(`The code page mark ${mark} is not known.`, { file, offset: 29, remedy });
}

function knownEncoding(encoding: string, file: string): string {
  if (iconv.encodingExists(encoding)) return encoding;
  const remedy = "Name another encoding in the settings of the agent, such as windows1252.";
  throw new TableError(`The encoding "${encoding}" is not known.`, { file, offset: 29, remedy });
}
