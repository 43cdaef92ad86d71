import { open } from "node:fs/promises";
import { type Decoded, decoderOf, type FieldDecoder, type FieldValue } from "./decode-field";
import { type MemoFile, openMemoFile, readExactly } from "./memo-file";
import type { TableLayout } from "./read-layout";
import { readTableLayout } from "./read-table-layout";
import { repairRemedy, TableError } from "./table-error";

export type FieldValues = Readonly<Record<string, FieldValue>>;

export interface TableRow {
  /** From 1, as FoxPro counts; deleted rows count too. */
  readonly recordNumber: number;
  readonly deleted: boolean;
  /** By column, in lower case; only what was asked for. */
  readonly values: FieldValues;
  /** The record as it was read; lets a second read tell whether it changed meanwhile. */
  readonly bytes: Buffer;
}

export interface ScanOptions {
  /** Columns to read; all that can be read unless named. A name the table does not have is an error. */
  readonly columns?: readonly string[];
  /** The record to begin with; the first unless said otherwise. */
  readonly from?: number;
  /** Rows flagged as deleted are left out unless asked for. */
  readonly includeDeleted?: boolean;
  /** Looks at a few cheap columns first; the others are decoded for the rows it keeps. */
  readonly filter?: { readonly columns: readonly string[]; keep(values: FieldValues): boolean };
  /** Bytes read at once. The pass needs about this much memory, however long the table is. */
  readonly bufferBytes?: number;
}

export interface TableOptions {
  /** Where memos lie; needed only when a memo column is read. */
  readonly memoFile?: string | undefined;
  /** iconv-lite's name of the encoding, where the code page mark is missing or wrong. */
  readonly encoding?: string | undefined;
}

export interface TableFiles extends TableOptions {
  readonly file: string;
}

interface Column {
  readonly name: string;
  readonly at: number;
  readonly decode: FieldDecoder;
}

const live = 0x20;
const deletedMark = 0x2a;

/** One pass over the table. @throws TableError at the first byte that makes no sense */
export async function* scanTable(
  { file, memoFile, encoding }: TableFiles,
  { columns, from = 1, includeDeleted = false, filter, bufferBytes = 64 * 1024 }: ScanOptions = {},
): AsyncGenerator<TableRow, void, undefined> {
  const layout = await readTableLayout(file, encoding);
  const wanted = selectColumns(layout, file, columns);
  const looked = filter === undefined ? [] : selectColumns(layout, file, filter.columns);
  const { headerBytes, recordBytes, records } = layout;
  const perBuffer = Math.max(1, Math.floor(bufferBytes / recordBytes));
  const memos = createMemoReader(memoFile, layout, file);
  const handle = await open(file, "r");
  try {
    for (let next = Math.max(1, from); next <= records; next += perBuffer) {
      const count = Math.min(perBuffer, records - next + 1);
      const position = headerBytes + (next - 1) * recordBytes;
      const buffer = await readExactly(handle, count * recordBytes, position);
      if (buffer === undefined) throw await cutOff(file, layout, (await handle.stat()).size);
      for (let index = 0; index < count; index += 1) {
        const bytes = buffer.subarray(index * recordBytes, (index + 1) * recordBytes);
        const place = { file, position: position + index * recordBytes, recordNumber: next + index };
        const deleted = isDeleted(bytes, place);
        if (deleted && !includeDeleted) continue;
        if (filter !== undefined && !filter.keep(await readValues(looked, bytes, place, memos))) continue;
        const values = await readValues(wanted, bytes, place, memos);
        yield { recordNumber: place.recordNumber, deleted, values, bytes };
      }
    }
  } finally {
    await handle.close();
    await memos.close();
  }
}

interface Place {
  readonly file: string;
  readonly position: number;
  readonly recordNumber: number;
}

function isDeleted(bytes: Buffer, { file, position, recordNumber }: Place): boolean {
  const mark = bytes[0];
  if (mark === live) return false;
  if (mark === deletedMark) return true;
  const what = `Record ${recordNumber} begins with byte ${mark}, which is no deletion mark.`;
  throw new TableError(what, { file, offset: position, remedy: repairRemedy });
}

async function cutOff(file: string, { records, headerBytes, recordBytes }: TableLayout, size: number) {
  const complete = Math.max(0, Math.floor((size - headerBytes) / recordBytes));
  const what = `The header counts ${records} records and the file ends within record ${complete + 1}.`;
  return new TableError(what, { file, offset: size, remedy: repairRemedy });
}

function selectColumns(layout: TableLayout, file: string, names: readonly string[] | undefined): Column[] {
  if (names === undefined) {
    return layout.fields.flatMap((field) => {
      const decode = decoderOf(field, layout);
      return decode === undefined ? [] : { name: field.name, at: field.at, decode };
    });
  }
  return names.map((name) => {
    const field = layout.fields.find((each) => each.name === name);
    const decode = field === undefined ? undefined : decoderOf(field, layout);
    if (field !== undefined && decode !== undefined) return { name, at: field.at, decode };
    const what = field === undefined ? `There is no column "${name}".` : `Column "${name}" has the type ${field.type}.`;
    const remedy = "Ask only for columns of the table whose types are read: C, N, F, I, B, Y, L, D, T and M.";
    throw new TableError(what, { file, offset: 32, remedy });
  });
}

async function readValues(columns: readonly Column[], bytes: Buffer, place: Place, memos: MemoReader) {
  const values: Record<string, FieldValue> = {};
  for (const { name, at, decode } of columns) {
    const decoded = decode(bytes);
    values[name] = "value" in decoded ? decoded.value : await resolve(decoded, { ...place, name, at }, memos);
  }
  return values;
}

async function resolve(
  decoded: Exclude<Decoded, { readonly value: FieldValue }>,
  { file, position, recordNumber, name, at }: Place & { readonly name: string; readonly at: number },
  memos: MemoReader,
): Promise<string> {
  if ("memoBlock" in decoded) return memos.read(decoded.memoBlock, decoded.binary);
  const what = `Record ${recordNumber}, column "${name}": ${decoded.wrong}.`;
  throw new TableError(what, { file, offset: position + at, remedy: repairRemedy });
}

interface MemoReader {
  read(block: number, binary: boolean): Promise<string>;
  close(): Promise<void>;
}

/** Opens the memo file with the first memo that is not empty: whoever asks for none needs none. */
function createMemoReader(memoFile: string | undefined, { encoding }: TableLayout, file: string): MemoReader {
  let opened: Promise<MemoFile> | undefined;
  return {
    async read(block, binary) {
      if (block === 0) return "";
      if (memoFile === undefined) {
        const remedy = "Put the memo file back beside its table, or restore both from a backup.";
        throw new TableError("A memo is not empty and there is no memo file.", { file, offset: 0, remedy });
      }
      opened ??= openMemoFile(memoFile);
      return (await opened).read(block, binary ? "latin1" : encoding);
    },
    async close() {
      // When it could not be opened, the reader of the memo has been told so.
      await (await opened?.catch(() => undefined))?.close();
    },
  };
}
