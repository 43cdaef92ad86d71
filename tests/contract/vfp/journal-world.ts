import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach } from "vitest";
import { openCompany, type VfpCompany } from "@/server/agent/vfp";
import type { OpenCreditToPost, ReceiptToPost, ReversalToPost } from "@/server/connectors/sage-pro";
import { silentLog } from "@/server/platform/log/log";
import { writeDbf } from "../../support/write-dbf";
import { plainDate, usd } from "./plain-values";

const foreign = path.resolve(import.meta.dirname, "../data/vfp/company");
const clock = { now: () => new Date("2026-11-20T17:00:00Z") };
export const date = plainDate("2026-11-20");
const cashAccount = "1050-000";

/** A copy of the company that another tool wrote, and an agent with a journal for it; both new for every test. */
export function openJournalWorld() {
  let root: string;
  let company: VfpCompany;
  const world = {
    /** The folder of Sage Pro. */
    get folder() {
      return path.join(root, "company");
    },
    get journalFolder() {
      return path.join(root, "journal");
    },
    get journalFile() {
      return path.join(root, "journal", "journal.ndjson");
    },
    get company() {
      return company;
    },
    async reopen() {
      const { folder, journalFolder } = world;
      company = await openCompany({ folder, compid: "01", journalFolder, clock, log: silentLog });
    },
    lines: async () => (await readFile(world.journalFile, "utf8")).split("\n").slice(0, -1),
    /** What people find now; empty when there is no file. */
    handedOut: () => readFile(path.join(world.journalFolder, "receipts.csv"), "utf8").catch(() => ""),
    /** Paid and open of invoice 177154, as the portal sees it. */
    async sums() {
      const [[invoice] = []] = await company.findInvoices([{ by: "invno", value: "177154" }]);
      return [invoice?.paid.minor, invoice?.balance.minor];
    },
    /** As if somebody had entered receipts in Sage Pro; their invoices stay as they are, so that only what waits shows. */
    async enterReceipts(rows: readonly (readonly [invno: string, refno: string, amount: string])[]) {
      const fields = [
        { name: "invno", type: "C", width: 10 },
        { name: "custno", type: "C", width: 6 },
        { name: "refno", type: "C", width: 20 },
        { name: "paidamt", type: "Y" },
      ] as const;
      const cells = rows.map(([invno, refno, amount]) => [invno.padStart(10), "C00001", refno, amount]);
      await writeDbf(path.join(world.folder, "DATA/ARCASH01"), { fields, rows: cells });
    },
  };
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), "vfp-journal-"));
    await cp(foreign, world.folder, { recursive: true });
    await world.reopen();
  });
  afterEach(async () => {
    await company.close();
    await rm(root, { recursive: true, force: true });
  });
  return world;
}

export const receipt = (key: string, minor: number, changes: Partial<ReceiptToPost> = {}): ReceiptToPost => ({
  postingKey: key,
  refno: `T${key}`,
  date,
  invno: "177154",
  amount: usd(minor),
  cashAccount,
  ...changes,
});

export const credit = (key: string, minor: number, changes: Partial<OpenCreditToPost> = {}): OpenCreditToPost => {
  const shared = { postingKey: key, refno: `T${key}`, date, amount: usd(minor), cashAccount };
  return { ...shared, custno: "C00001", memo: "Order 500123", ...changes };
};

export const reversal = (key: string, of: string, minor: number): ReversalToPost => {
  const shared = { postingKey: key, refno: `T${key}`, date, amount: usd(minor) };
  return { ...shared, reversesPostingKey: of, reason: "refund" };
};
