import { type FileHandle, open } from "node:fs/promises";
import { decodeText } from "./decode-field";
import { repairRemedy, TableError } from "./table-error";

/** The `.fpt` beside a table. Blocks are numbered from the file's beginning; a memo is type, length, bytes. */
export interface MemoFile {
  /** Text of the memo that begins at this block; empty for block 0. @throws TableError */
  read(block: number, encoding: string): Promise<string>;
  close(): Promise<void>;
}

const headerBytes = 8;

/** @throws TableError when the file is missing or too short to be one */
export async function openMemoFile(file: string): Promise<MemoFile> {
  const fail = (what: string, offset: number, remedy = repairRemedy): never => {
    throw new TableError(what, { file, offset, remedy });
  };
  const handle = await open(file, "r").catch((cause: unknown) => {
    const remedy = "Put the memo file back beside its table, or restore both from a backup.";
    throw new TableError("The memo file cannot be opened.", { file, offset: 0, remedy, cause });
  });
  try {
    const blockBytes = (await readExactly(handle, headerBytes, 0))?.readUInt16BE(6);
    if (blockBytes === undefined) return fail("The memo file is too short to have a header.", 0);
    if (blockBytes === 0) return fail("The memo file does not say how long its blocks are.", 6);
    return {
      async read(block, encoding) {
        if (block === 0) return "";
        const at = block * blockBytes;
        const head = await readExactly(handle, headerBytes, at);
        if (head === undefined) return fail(`Memo block ${block} lies behind the end of the file.`, at);
        const kind = head.readUInt32BE(0);
        if (kind > 2) return fail(`Memo block ${block} does not begin like a memo (type ${kind}).`, at);
        const length = head.readUInt32BE(4);
        // Asked first, because a broken length may be gigabytes.
        const { size } = await handle.stat();
        const bytes =
          at + headerBytes + length > size ? undefined : await readExactly(handle, length, at + headerBytes);
        if (bytes === undefined) return fail(`Memo block ${block} says ${length} bytes and is cut off.`, at);
        return decodeText(bytes, encoding);
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Exactly this many bytes, or undefined where the file ends before. */
export async function readExactly(handle: FileHandle, length: number, position: number): Promise<Buffer | undefined> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) return undefined;
    filled += bytesRead;
  }
  return buffer;
}
