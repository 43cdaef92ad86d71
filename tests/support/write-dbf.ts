import { writeFile } from "node:fs/promises";
import iconv from "iconv-lite";

/** A column as the tests write it: letter of the type, width (memos and fixed types bring their own), decimals. */
export interface WrittenField {
  readonly name: string;
  readonly type: "C" | "N" | "F" | "I" | "B" | "Y" | "L" | "D" | "T" | "M";
  readonly width?: number;
  readonly decimals?: number;
}

export interface WrittenTable {
  readonly fields: readonly WrittenField[];
  /** Bytes of a value as `fieldBytes` makes them, or a value: text, decimal text, date, flag. */
  readonly rows: Iterable<readonly (string | number | boolean | undefined)[]>;
  /** Rows flagged as deleted, counted from 0. */
  readonly deleted?: ReadonlySet<number>;
  readonly codePage?: { readonly mark: number; readonly encoding: string };
  readonly memoBlockBytes?: number;
}

const fixedWidths = { I: 4, B: 8, Y: 8, L: 1, D: 8, T: 8, M: 4 } as const;
const widthOf = ({ type, width = 10 }: WrittenField): number =>
  type in fixedWidths ? fixedWidths[type as keyof typeof fixedWidths] : width;
const backlinkBytes = 263;

/** Writes `<base>.dbf` and, when there are memos, `<base>.fpt`, in the form of Visual FoxPro. For tests: no index, no lock. */
export async function writeDbf(base: string, table: WrittenTable): Promise<void> {
  const { fields, rows, deleted, codePage = { mark: 3, encoding: "windows1252" }, memoBlockBytes = 64 } = table;
  const memos: Buffer[] = [];
  let nextBlock = Math.ceil(512 / memoBlockBytes);
  const storeMemo = (text: string): number => {
    if (text === "") return 0;
    const content = iconv.encode(text, codePage.encoding);
    const blocks = Math.ceil((content.length + 8) / memoBlockBytes);
    const memo = Buffer.alloc(blocks * memoBlockBytes);
    memo.writeUInt32BE(1, 0);
    memo.writeUInt32BE(content.length, 4);
    content.copy(memo, 8);
    memos.push(memo);
    nextBlock += blocks;
    return nextBlock - blocks;
  };
  const records: Buffer[] = [];
  for (const row of rows) {
    const cells = fields.map((field, index) => {
      const value = row[index];
      if (field.type !== "M") return cellBytes(field, value, codePage.encoding);
      const block = Buffer.alloc(4);
      block.writeUInt32LE(storeMemo(String(value ?? "")));
      return block;
    });
    records.push(Buffer.concat([Buffer.from(deleted?.has(records.length) ? "*" : " "), ...cells]));
  }
  const header = headerBytes(fields, records.length, codePage.mark);
  await writeFile(`${base}.dbf`, Buffer.concat([header, ...records, Buffer.of(0x1a)]));
  if (!fields.some(({ type }) => type === "M")) return;
  const memoHeader = Buffer.alloc(Math.ceil(512 / memoBlockBytes) * memoBlockBytes);
  memoHeader.writeUInt32BE(nextBlock, 0);
  memoHeader.writeUInt16BE(memoBlockBytes, 6);
  await writeFile(`${base}.fpt`, Buffer.concat([memoHeader, ...memos]));
}

/** The header and its list of columns. */
export function headerBytes(fields: readonly WrittenField[], records: number, mark = 3): Buffer {
  const header = Buffer.alloc(32 + 32 * fields.length + 1 + backlinkBytes);
  header[0] = 0x30;
  header.set([26, 1, 1], 1);
  header.writeUInt32LE(records, 4);
  header.writeUInt16LE(header.length, 8);
  header[28] = fields.some(({ type }) => type === "M") ? 2 : 0;
  header[29] = mark;
  let at = 1;
  fields.forEach((field, index) => {
    const offset = 32 + 32 * index;
    header.write(field.name.toUpperCase(), offset, "latin1");
    header.write(field.type, offset + 11, "latin1");
    header.writeUInt32LE(at, offset + 12);
    header[offset + 16] = widthOf(field);
    header[offset + 17] = field.decimals ?? 0;
    at += widthOf(field);
  });
  header.writeUInt16LE(at, 10);
  header[32 + 32 * fields.length] = 0x0d;
  return header;
}

export function cellBytes(
  field: WrittenField,
  value: string | number | boolean | undefined,
  encoding = "windows1252",
): Buffer {
  const width = widthOf(field);
  const cell = Buffer.alloc(width, field.type === "I" || field.type === "B" || field.type === "Y" ? 0 : " ");
  switch (field.type) {
    case "C": {
      const text = iconv.encode(String(value ?? ""), encoding);
      if (text.length > width) throw new Error(`"${value}" is wider than ${field.name}.`);
      text.copy(cell);
      return cell;
    }
    case "N":
    case "F": {
      const text = String(value ?? "").padStart(width, " ");
      if (text.length > width) throw new Error(`"${value}" is wider than ${field.name}.`);
      cell.write(text, "latin1");
      return cell;
    }
    case "Y":
      cell.writeBigInt64LE(tenThousandths(String(value ?? "0")));
      return cell;
    case "I":
      cell.writeInt32LE(Number(value ?? 0));
      return cell;
    case "B":
      cell.writeDoubleLE(Number(value ?? 0));
      return cell;
    case "L":
      cell.write(value === undefined ? " " : value ? "T" : "F", "latin1");
      return cell;
    case "D":
      cell.write(
        String(value ?? "")
          .replaceAll("-", "")
          .padEnd(8, " "),
        "latin1",
      );
      return cell;
    case "T":
      return value === undefined ? cell : dateTimeCell(String(value));
    case "M":
      throw new Error("A memo needs its file.");
  }
}

function dateTimeCell(text: string): Buffer {
  const instant = Date.parse(`${text}Z`);
  const day = Math.floor(instant / 86_400_000);
  const cell = Buffer.alloc(8);
  cell.writeInt32LE(day + 2_440_588, 0);
  cell.writeInt32LE(instant - day * 86_400_000, 4);
  return cell;
}

function tenThousandths(decimal: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,4})0*)?$/.exec(decimal);
  if (!match) throw new Error(`"${decimal}" is no currency.`);
  const [, sign = "", whole = "", fraction = ""] = match;
  const value = BigInt(whole + fraction.padEnd(4, "0"));
  return sign === "-" ? -value : value;
}
