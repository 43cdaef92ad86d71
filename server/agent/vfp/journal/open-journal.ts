import { type FileHandle, mkdir, open } from "node:fs/promises";
import path from "node:path";
import { ConnectorError } from "@/server/connectors/contract";
import { holdAlone } from "./hold-alone";
import { type JournaledPosting, lineOf, parseLine } from "./journal-line";
import { openForBoth, writeBehind } from "./write-behind";

/** What was posted, each key once. One process at a time has it open. */
export interface Journal {
  get(postingKey: string): JournaledPosting | undefined;
  /** In the order they were posted. */
  all(): Iterable<JournaledPosting>;
  /** Number of the last posting; 0 when there is none. */
  readonly last: number;
  /**
   * Writes all of them or none; they are on the disk when this resolves.
   * @throws ConnectorError `unavailable` when nothing was written, `timeout` when that is not certain
   */
  append(postings: readonly JournaledPosting[]): Promise<void>;
  /** The posting as the disk has it now. @throws ConnectorError `unexpected_shape` */
  readAgain(postingKey: string): Promise<JournaledPosting | undefined>;
  close(): Promise<void>;
}

export const journalName = "journal.ndjson";

/**
 * Opens the journal of a folder, or begins one. A last line without its end was cut off by a stop before anybody was told of it,
 * and is removed.
 *
 * @throws ConnectorError `conflict` when another agent has it open, `unexpected_shape` when a line was changed
 */
export async function openJournal(folder: string): Promise<Journal> {
  await mkdir(folder, { recursive: true });
  const hold = await holdAlone(folder);
  const file = path.join(folder, journalName);
  try {
    const handle = await openForBoth(file);
    try {
      const { postings, size } = await load(handle, file);
      await handle.truncate(size);
      await handle.sync();
      await syncFolder(folder);
      return createJournal({ handle, file, postings, size, release: hold.release });
    } catch (error) {
      await handle.close();
      throw error;
    }
  } catch (error) {
    await hold.release();
    throw error;
  }
}

async function load(handle: FileHandle, file: string): Promise<{ postings: JournaledPosting[]; size: number }> {
  const content = await readWhole(handle);
  const size = content.lastIndexOf(0x0a) + 1;
  const lines = content.toString("utf8", 0, size).split("\n").slice(0, -1);
  const postings = lines.map((text, index) => parseLine(text, `Line ${index + 1} of ${file}`));
  const misplaced = postings.findIndex(({ seq }, index) => seq !== index + 1);
  if (misplaced !== -1) {
    const message = `Line ${misplaced + 1} of ${file} is out of order. Restore the journal from a backup; do not edit it.`;
    throw new ConnectorError("unexpected_shape", message);
  }
  return { postings, size };
}

/** From the beginning, wherever the last read ended. */
async function readWhole(handle: FileHandle): Promise<Buffer> {
  const { size } = await handle.stat();
  const content = Buffer.alloc(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await handle.read(content, filled, size - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return content.subarray(0, filled);
}

/** A new name survives a power cut only once its folder is on the disk too; Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

interface Opened {
  readonly handle: FileHandle;
  readonly file: string;
  readonly postings: JournaledPosting[];
  size: number;
  release(): Promise<void>;
}

function createJournal({ handle, file, postings, release, ...opened }: Opened): Journal {
  const byKey = new Map(postings.map((posting) => [posting.postingKey, posting]));
  let { size } = opened;
  let uncertain = false;
  return {
    get: (postingKey) => byKey.get(postingKey),
    all: () => byKey.values(),
    get last() {
      return byKey.size;
    },
    async append(added) {
      if (uncertain) throw new ConnectorError("timeout", `${file} must be opened anew: its last write is uncertain.`);
      if (added.length === 0) return;
      const bytes = Buffer.from(added.map((posting) => `${lineOf(posting)}\n`).join(""));
      try {
        await writeBehind(handle, bytes, size);
      } catch (cause) {
        uncertain = true;
        await handle
          .truncate(size)
          .then(() => handle.sync())
          .catch(() => {
            throw new ConnectorError("timeout", `${file} could not be written; what it holds is uncertain.`, { cause });
          });
        uncertain = false;
        throw new ConnectorError("unavailable", `${file} could not be written; nothing of it was kept.`, { cause });
      }
      size += bytes.length;
      for (const posting of added) byKey.set(posting.postingKey, posting);
    },
    async readAgain(postingKey) {
      const { postings: now } = await load(handle, file);
      return now.find((posting) => posting.postingKey === postingKey);
    },
    async close() {
      await handle.close();
      await release();
    },
  };
}
