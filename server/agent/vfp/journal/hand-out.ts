import { open, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { stringify } from "csv-stringify/sync";
import { toDecimal } from "@/server/kernel/money";
import type { AgentLog } from "../vfp-context";
import type { JournaledPosting } from "./journal-line";
import type { Journal } from "./open-journal";
import { openForBoth, writeBehind } from "./write-behind";

/** The file people take: renamed or moved away, it begins anew with what came after. */
export const handOutName = "receipts.csv";
const markName = "handed-out.json";

const columns = [
  "seq",
  "kind",
  "custno",
  "invno",
  "refno",
  "amount",
  "currency",
  "date",
  "account",
  "text",
  "posting_key",
];

/**
 * Adds to `receipts.csv` what was posted and is in no such file yet. The journal is the truth and this its copy for people: when
 * the file cannot be written, for instance because a spreadsheet holds it, it is caught up with the next time.
 */
export async function handOut(journal: Journal, folder: string, log: AgentLog): Promise<void> {
  try {
    const marked = await readMark(folder);
    const file = path.join(folder, handOutName);
    // Compared as bytes: a spreadsheet may have saved it in an encoding of its own.
    const existing = completeLines((await readIfThere(file)) ?? Buffer.of());
    // After a stop between file and mark the file knows more than the mark.
    const from = Math.max(marked, lastSeqOf(existing));
    const waiting = [...journal.all()].filter(({ seq }) => seq > from);
    const money = waiting.filter(({ kind }) => kind !== "payment_failed");
    if (money.length > 0) await append(file, money, existing.length);
    if (journal.last > marked) await writeMark(folder, journal.last);
  } catch (error) {
    log.warn("receipts file cannot be written and will be caught up with", { folder, error: String(error) });
  }
}

async function append(file: string, postings: readonly JournaledPosting[], size: number) {
  const head = size === 0 ? `${columns.join(",")}\n` : "";
  const lines = head + stringify(postings.map(cellsOf), { quoted: true, quoted_empty: true });
  const handle = await openForBoth(file);
  try {
    // What a stop cut off comes again as a whole, because its number did not count.
    await handle.truncate(size);
    await writeBehind(handle, Buffer.from(lines), size);
  } finally {
    await handle.close();
  }
}

const completeLines = (content: Buffer): Buffer => content.subarray(0, content.lastIndexOf(0x0a) + 1);

function cellsOf(posting: JournaledPosting): string[] {
  const { seq, kind, custno, invno, refno, amount, date, cashAccount, text, postingKey } = posting;
  // Money given back leaves the account; the sign says so where the column is summed up.
  const sign = kind === "reversal" ? "-" : "";
  const cells = [custno, invno, refno, `${sign}${toDecimal(amount)}`, amount.currency, date, cashAccount];
  return [String(seq), kind, ...cells, withoutFormula(text), postingKey];
}

/** A spreadsheet takes a text that begins like this for a formula. */
const withoutFormula = (text: string): string => (/^[=+\-@\t]/.test(text) ? `'${text}` : text);

/** The highest number among the complete lines, also when a spreadsheet has written them in its own way. */
function lastSeqOf(content: Buffer): number {
  let last = 0;
  for (const [, seq] of content.toString("latin1").matchAll(/^"?(\d+)"?[,;\t]/gm)) last = Math.max(last, Number(seq));
  return last;
}

/** How far was handed out. A mark that cannot be read is no 0: handing all out again would have it entered twice. */
async function readMark(folder: string): Promise<number> {
  const text = await readIfThere(path.join(folder, markName));
  if (text === undefined) return 0;
  if (!/^\d{1,15}$/.test(text.toString())) throw new Error(`${markName} is damaged; restore it from a backup.`);
  return Number(text);
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  return readFile(file).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  });
}

/** Replaced as a whole, so that a stop leaves the old mark or the new one. */
async function writeMark(folder: string, seq: number): Promise<void> {
  const next = path.join(folder, `${markName}.next`);
  const handle = await open(next, "w");
  await handle.writeFile(String(seq));
  await handle.sync().finally(() => handle.close());
  await rename(next, path.join(folder, markName));
}
