import iconv from "iconv-lite";
import { type PlainDate, parsePlainDate } from "@/server/kernel/plain-date";
import type { TableField, TableLayout } from "./read-layout";

/**
 * What a column holds, without loss. `C` is text without trailing blanks; leading ones are kept, because numbers
 * are right-justified. `N`, `F` and `Y` are the decimal as it is written (`Y` with its four decimals), never a float. `D` is a
 * plain date, `T` a local date and time without a zone such as `2026-11-20T00:00:00.000`. `undefined` is NULL, an empty date,
 * or a logical value nobody set; an empty number is an empty text.
 */
export type FieldValue = string | number | boolean | undefined;

/** A value, the block of a memo that must be fetched, or why the bytes make no sense. */
export type Decoded =
  | { readonly value: FieldValue }
  | { readonly memoBlock: number; readonly binary: boolean }
  | { readonly wrong: string };

export type FieldDecoder = (record: Buffer) => Decoded;

/** Days from the first Julian day to 1970-01-01. */
const epochJulianDay = 2_440_588;
const dayMs = 86_400_000;

/** How one column of this table is read; undefined for a type that is not read, such as general and varying binary. */
export function decoderOf(field: TableField, layout: TableLayout): FieldDecoder | undefined {
  const decode = typeDecoder(field, layout.encoding);
  const { nullBit } = field;
  const { nullFlagsAt } = layout;
  if (decode === undefined || nullBit === undefined || nullFlagsAt === undefined) return decode;
  const at = nullFlagsAt + (nullBit >> 3);
  const mask = 1 << (nullBit & 7);
  return (record) => (((record[at] ?? 0) & mask) === 0 ? decode(record) : { value: undefined });
}

function typeDecoder({ type, at, width, binary }: TableField, encoding: string): FieldDecoder | undefined {
  const end = at + width;
  switch (type) {
    case "C":
      return (record) => ({ value: decodeText(record.subarray(at, end), binary ? "latin1" : encoding).trimEnd() });
    case "N":
    case "F":
      return (record) => ({ value: record.toString("latin1", at, end).replaceAll("\0", " ").trim() });
    case "Y":
      return (record) => ({ value: currencyText(record.readBigInt64LE(at)) });
    case "I":
      return (record) => ({ value: record.readInt32LE(at) });
    case "B":
      return (record) => ({ value: record.readDoubleLE(at) });
    case "L":
      return (record) => decodeFlag(record[at] ?? 0);
    case "D":
      return (record) => decodeDate(record.toString("latin1", at, end));
    case "T":
      return (record) => decodeDateTime(record.readInt32LE(at), record.readInt32LE(at + 4));
    case "M":
      return (record) => decodeMemoBlock(record, { at, width, binary });
    default:
      return undefined;
  }
}

/** Most texts are plain ASCII, for which every code page agrees and the fast way is right. */
export function decodeText(bytes: Buffer, encoding: string): string {
  for (const byte of bytes) if (byte >= 0x80) return iconv.decode(bytes, encoding);
  return bytes.toString("latin1");
}

function currencyText(tenThousandths: bigint): string {
  const digits = (tenThousandths < 0n ? -tenThousandths : tenThousandths).toString().padStart(5, "0");
  return `${tenThousandths < 0n ? "-" : ""}${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

function decodeFlag(byte: number): Decoded {
  switch (String.fromCharCode(byte)) {
    case "T":
    case "t":
    case "Y":
    case "y":
      return { value: true };
    case "F":
    case "f":
    case "N":
    case "n":
      return { value: false };
    case " ":
    case "?":
    case "\0":
      return { value: undefined };
    default:
      return { wrong: `byte ${byte} is no logical value` };
  }
}

function decodeDate(text: string): Decoded {
  if (/^[ \0]*$/.test(text) || text === "00000000") return { value: undefined };
  const date: PlainDate | undefined = parsePlainDate(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
  return date === undefined ? { wrong: `${JSON.stringify(text)} is no date` } : { value: date };
}

function decodeDateTime(julianDay: number, milliseconds: number): Decoded {
  if ((julianDay === 0 && milliseconds === 0) || (julianDay === 0x20202020 && milliseconds === 0x20202020)) {
    return { value: undefined };
  }
  // Visual FoxPro shows whole seconds and may store a millisecond less than one.
  const exact = (milliseconds + 1) % 1_000 === 0 ? milliseconds + 1 : milliseconds;
  if (exact < 0 || exact > dayMs) return { wrong: `${milliseconds} milliseconds are no time of day` };
  const instant = new Date((julianDay - epochJulianDay) * dayMs + exact);
  const year = instant.getUTCFullYear();
  // The years a date can have there; anything else would not fit the text either.
  if (!(year >= 1 && year <= 9_999)) return { wrong: `day number ${julianDay} is no date` };
  return { value: instant.toISOString().slice(0, -1) };
}

/** Four bytes in Visual FoxPro, ten digits before it; block 0 is an empty memo. */
function decodeMemoBlock(record: Buffer, { at, width, binary }: Pick<TableField, "at" | "width" | "binary">): Decoded {
  if (width === 4) return { memoBlock: record.readUInt32LE(at), binary };
  const text = record.toString("latin1", at, at + width).trim();
  if (!/^\d*$/.test(text)) return { wrong: `${JSON.stringify(text)} is no block of the memo file` };
  return { memoBlock: Number(text), binary };
}
