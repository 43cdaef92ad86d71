import pLimit from "p-limit";
import type { SageProOperations } from "@/server/connectors/sage-pro/operations";
import { openCreditRule, receiptRule, reversalRule } from "@/server/connectors/sage-pro/posting/rules-by-kind";
import type { Clock } from "@/server/kernel/clock";
import { ConnectorError } from "@/server/kernel/connector-error";
import { asConnectorError } from "./as-connector-error";
import { type CompanyReader, type CompanyReaderOptions, createCompanyReader } from "./create-company-reader";
import { handOut } from "./journal/hand-out";
import type { JournalContext } from "./journal/journal-context";
import { documentOf, rowOfPosting } from "./journal/journal-line";
import { noteFailed } from "./journal/note-failed";
import { openJournal } from "./journal/open-journal";
import { postToJournal } from "./journal/post-to-journal";
import { showWaiting } from "./journal/show-waiting";
import { locateTables } from "./locate-tables";
import { refuseOrders } from "./refuse-orders";
import { whyNotIntoTables } from "./why-not-into-tables";

export interface CompanyOptions extends CompanyReaderOptions {
  /** Folder of the journal, on a disk of this machine and outside of Sage Pro's own. */
  readonly journalFolder: string;
  readonly clock: Clock;
}

/**
 * What Sage Pro does on the Visual FoxPro edition. Its tables are only read; what is posted goes to the journal, so there are no
 * rows of the books to preview, and `describe` tells of files instead of a database.
 */
export interface VfpCompany
  extends Omit<SageProOperations, `preview${string}` | "describeCompany">,
    Pick<CompanyReader, "describe" | "listMarkedInvoices" | "readRecurringMark"> {
  /** How payments reach the books, and why they are not written into them. */
  readonly writes: { readonly mode: "journal"; readonly why: string };
  close(): Promise<void>;
}

/**
 * Opens a company of the Visual FoxPro edition for reading, and its journal for writing.
 *
 * @throws ConnectorError `conflict` when another agent has the journal open, `unexpected_shape` when the journal was changed
 */
export async function openCompany({ journalFolder, clock, ...options }: CompanyOptions): Promise<VfpCompany> {
  const { log, ...place } = options;
  const journal = await openJournal(journalFolder);
  const reader = createCompanyReader(options);
  // One after the other: an item is judged on all that was accepted before it.
  const inTurn = pLimit(1);
  const turn = <Answer>(operation: (context: JournalContext) => Promise<Answer>): Promise<Answer> =>
    inTurn(async () => {
      try {
        return await operation({ tables: await locateTables(place), log, journal, clock });
      } catch (error) {
        throw asConnectorError(error);
      }
    });
  const post = <Answer>(operation: (context: JournalContext) => Promise<Answer>): Promise<Answer> =>
    turn(async (context) => {
      const answer = await operation(context);
      await handOut(journal, journalFolder, log);
      return answer;
    });
  await handOut(journal, journalFolder, log);
  return {
    ...reader,
    writes: { mode: "journal", why: whyNotIntoTables },
    findInvoices: (references) => turn(async (context) => showWaiting(context, await reader.findInvoices(references))),
    postReceipts: (items) => post((context) => postToJournal(context, receiptRule, items)),
    postOpenCredits: (items) => post((context) => postToJournal(context, openCreditRule, items)),
    applyCredit: async (items) => items.map(() => ({ status: "refused", error: noApplication() })),
    unapplyCredit: async (items) => items.map(() => ({ status: "refused", error: noApplication() })),
    reverseReceipts: (items) => post((context) => postToJournal(context, reversalRule, items)),
    markPaymentFailed: (items) => post((context) => noteFailed(context, items)),
    upsertCustomers: refuseOrders,
    upsertSalesOrders: refuseOrders,
    postGlBatch: async (items) => items.map(() => ({ status: "refused", error: noLedger() })),
    lookUpPosting: (postingKeys) =>
      inTurn(async () => postingKeys.map((key) => journal.get(key)).map((posting) => posting && documentOf(posting))),
    verifyPosting: (postingKey) =>
      inTurn(async () => {
        const posting = await journal.readAgain(postingKey);
        if (posting === undefined) return undefined;
        const { rowsHash } = posting;
        // A line that no longer fits its hash cannot be read at all; one that can is checked against what was acknowledged.
        const unchanged = rowsHash === journal.get(postingKey)?.rowsHash;
        return { document: documentOf(posting), unchanged, currentHash: rowsHash, rows: [rowOfPosting(posting)] };
      }),
    close: () => inTurn(() => journal.close()),
  };
}

/** A list of payments for A/R staff has no line for what moves no cash. */
const noApplication = () =>
  new ConnectorError(
    "invalid",
    "The Visual FoxPro edition takes no application of a credit from outside: its tables cannot be written safely. Apply it in Sage Pro; nothing was written.",
  );

/** The journal on site is a list of payments for A/R staff; an entry of the general ledger is none. */
const noLedger = () =>
  new ConnectorError(
    "invalid",
    "The Visual FoxPro edition takes no batch of the general ledger from outside: its tables cannot be written safely. Enter it in Sage Pro; nothing was written.",
  );
