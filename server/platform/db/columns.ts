/*
 * Whole columns as parameters of set-based statements, in PostgreSQL's binary array format: nothing is escaped here and nothing
 * unescaped there, which for texts and documents is most of what sending them costs. The driver sends a Buffer as a binary parameter;
 * the statement names the type, as in `unnest($1::uuid[], $2::text[])`.
 *
 * Format (array_recv and the receive functions of PostgreSQL's types): number of dimensions, whether it has nulls, type id, length,
 * lower bound, then every value behind its length in bytes; -1 stands for null. All integers are big-endian.
 */

type Nullable<T> = T | null;

/** How one value of a type is measured and written. `write` returns the offset behind it. */
interface ValueFormat<T> {
  /** The type's id in pg_type, the same in every database. */
  readonly typeId: number;
  bytesOf(value: T): number;
  write(into: Buffer, value: T, at: number): void;
}

const emptyHeaderBytes = 12;
const headerBytes = 20;

function columnOf<T>({ typeId, bytesOf, write }: ValueFormat<T>): (values: readonly Nullable<T>[]) => Buffer {
  return (values) => {
    const { length } = values;
    const sizes = new Int32Array(length);
    let total = length === 0 ? emptyHeaderBytes : headerBytes;
    let hasNulls = 0;
    for (let index = 0; index < length; index += 1) {
      const value = values[index];
      const isNull = value === null || value === undefined;
      const size = isNull ? -1 : bytesOf(value);
      sizes[index] = size;
      if (isNull) hasNulls = 1;
      total += isNull ? 4 : 4 + size;
    }
    const column = Buffer.allocUnsafe(total);
    column.writeInt32BE(length === 0 ? 0 : 1, 0);
    column.writeInt32BE(hasNulls, 4);
    column.writeInt32BE(typeId, 8);
    if (length === 0) return column;
    column.writeInt32BE(length, 12);
    column.writeInt32BE(1, 16);
    let at = headerBytes;
    for (let index = 0; index < length; index += 1) {
      const value = values[index];
      const size = sizes[index] ?? -1;
      column.writeInt32BE(size, at);
      at += 4;
      if (value === null || value === undefined) continue;
      write(column, value, at);
      at += size;
    }
    return column;
  };
}

const textFormat = (typeId: number): ValueFormat<string> => ({
  typeId,
  bytesOf: (value) => Buffer.byteLength(value),
  write: (into, value, at) => void into.write(value, at),
});

/** `text[]` */
export const textColumn = columnOf(textFormat(25));
/** `bpchar[]`: text that is compared without its trailing blanks. */
export const charColumn = columnOf(textFormat(1042));

/** `jsonb[]`, from texts of JSON: a byte that names the version of the format, then the text. */
export const jsonColumn = columnOf<string>({
  typeId: 3802,
  bytesOf: (value) => 1 + Buffer.byteLength(value),
  write: (into, value, at) => {
    into[at] = 1;
    into.write(value, at + 1);
  },
});

const notHex = 255;
/** What the character with this number is worth as a hexadecimal digit. */
const hexValues = new Uint8Array(128).fill(notHex);
for (const [value, digit] of [..."0123456789abcdef"].entries()) {
  hexValues[digit.charCodeAt(0)] = value;
  hexValues[digit.toUpperCase().charCodeAt(0)] = value;
}

/** `uuid[]`, from their usual text. @throws TypeError for a text of another form */
export const uuidColumn = columnOf<string>({
  typeId: 2950,
  bytesOf: () => 16,
  write: (into, value, at) => {
    let high = -1;
    let next = at;
    for (let index = 0; index < value.length; index += 1) {
      const digit = hexValues[value.charCodeAt(index)] ?? notHex;
      if (digit === notHex) {
        // Dashes stand between whole bytes; anything else, or too much of anything, is found by the length.
        if (value[index] !== "-" || high !== -1) break;
      } else if (high === -1) high = digit << 4;
      else {
        if (next === at + 16) break;
        into[next] = high | digit;
        next += 1;
        high = -1;
      }
    }
    if (next !== at + 16 || value.length !== 36) throw new TypeError("A value of a uuid column is no UUID.");
  },
});

/** `int4[]` */
export const integerColumn = columnOf<number>({
  typeId: 23,
  bytesOf: () => 4,
  write: (into, value, at) => void into.writeInt32BE(value, at),
});

/** `int8[]` */
export const bigintColumn = columnOf<bigint>({
  typeId: 20,
  bytesOf: () => 8,
  write: (into, value, at) => void into.writeBigInt64BE(value, at),
});

/** `float8[]` */
export const doubleColumn = columnOf<number>({
  typeId: 701,
  bytesOf: () => 8,
  write: (into, value, at) => void into.writeDoubleBE(value, at),
});

/** 2000-01-01T00:00:00Z, from where PostgreSQL counts. */
const epochMs = Date.UTC(2000, 0, 1);

/** `timestamptz[]`: microseconds since 2000. */
export const instantColumn = columnOf<Date>({
  typeId: 1184,
  bytesOf: () => 8,
  write: (into, value, at) => void into.writeBigInt64BE(BigInt(value.getTime() - epochMs) * 1_000n, at),
});

/** `date[]`, from `YYYY-MM-DD`: days since 2000. @throws TypeError for what is no calendar day */
export const dateColumn = columnOf<string>({
  typeId: 1082,
  bytesOf: () => 4,
  write: (into, value, at) => {
    const day = (Date.parse(`${value}T00:00:00Z`) - epochMs) / 86_400_000;
    if (!Number.isInteger(day)) throw new TypeError("A value of a date column is no calendar day.");
    into.writeInt32BE(day, at);
  },
});

/**
 * `numeric[]`, from exact decimal texts. In text form, because it needs no escaping and the server reads decimal digits anyway.
 *
 * @throws TypeError for what is no decimal number
 */
export function numericColumn(values: readonly Nullable<string | number>[]): string {
  const written = values.map((value) => {
    if (value === null) return "null";
    const text = String(value);
    if (!/^-?\d+(?:\.\d+)?$/.test(text)) throw new TypeError("A value of a numeric column is no decimal number.");
    return text;
  });
  return `{${written.join(",")}}`;
}
