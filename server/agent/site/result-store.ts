import { type FileHandle, open, readFile } from "node:fs/promises";
import { z } from "zod";
import { type RemoteOutcome, remoteOutcome } from "@/server/connectors/sage-pro/remote";
import type { SiteFolder } from "./site-folder";
import { writeFileWhole } from "./write-file-whole";

/** How long an answer is kept: longer than the portal could ask for it again. */
const keepMs = 7 * 24 * 3_600_000;

const lineSchema = z.union([
  z.object({ taskId: z.uuid(), at: z.number(), outcome: remoteOutcome }),
  z.object({ taskId: z.uuid(), sent: z.literal(true) }),
]);

/**
 * What became of tasks that write, on the disk before the portal is told: a task that is handed out a second time is answered from
 * here, and an answer that could not be sent is sent after the next start.
 */
export interface ResultStore {
  get(taskId: string): RemoteOutcome | undefined;
  /** On the disk when it resolves. */
  add(taskId: string, outcome: RemoteOutcome): Promise<void>;
  sent(taskIds: readonly string[]): Promise<void>;
  unsent(): readonly { readonly taskId: string; readonly outcome: RemoteOutcome }[];
  close(): Promise<void>;
}

export async function openResultStore({ results: file }: SiteFolder, now: number): Promise<ResultStore> {
  const kept = await readKept(file, now);
  await writeFileWhole(file, [...kept].map(([taskId, each]) => linesOf(taskId, each)).join(""));
  const handle: FileHandle = await open(file, "a", 0o600);
  return {
    get: (taskId) => kept.get(taskId)?.outcome,
    async add(taskId, outcome) {
      const entry = { at: Date.now(), outcome, sent: false };
      await handle.appendFile(linesOf(taskId, entry));
      await handle.sync();
      kept.set(taskId, entry);
    },
    async sent(taskIds) {
      const known = taskIds.filter((taskId) => kept.has(taskId));
      for (const taskId of known) {
        const entry = kept.get(taskId);
        if (entry !== undefined) kept.set(taskId, { ...entry, sent: true });
      }
      // Not waited for: told twice is as good as told once.
      await handle.appendFile(known.map((taskId) => `${JSON.stringify({ taskId, sent: true })}\n`).join(""));
    },
    unsent: () => [...kept].flatMap(([taskId, { outcome, sent }]) => (sent ? [] : [{ taskId, outcome }])),
    close: () => handle.close(),
  };
}

interface Kept {
  readonly at: number;
  readonly outcome: RemoteOutcome;
  readonly sent: boolean;
}

const linesOf = (taskId: string, { at, outcome, sent }: Kept): string =>
  `${JSON.stringify({ taskId, at, outcome })}\n${sent ? `${JSON.stringify({ taskId, sent })}\n` : ""}`;

/** A line that was cut off by a stop is passed over: nobody was told of it, and what it did is found by its posting keys. */
async function readKept(file: string, now: number): Promise<Map<string, Kept>> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const kept = new Map<string, Kept>();
  for (const line of text.split("\n")) {
    const parsed = lineSchema.safeParse(jsonOf(line));
    if (!parsed.success) continue;
    const { taskId } = parsed.data;
    if ("outcome" in parsed.data) {
      const { at, outcome } = parsed.data;
      if (at > now - keepMs) kept.set(taskId, { at, outcome, sent: false });
      continue;
    }
    const entry = kept.get(taskId);
    if (entry !== undefined) kept.set(taskId, { ...entry, sent: true });
  }
  return kept;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
