import { ConnectorError } from "@/server/connectors/contract";
import { err, ok } from "@/server/kernel/result";
import type { PayTraceClient } from "../client";
import { unexpectedShape } from "../errors";
import type { PayTraceContext } from "../session";
import { eachV3Day, exportV3Days, readV3Records } from "./export-v3-transactions";
import { v3ClientKey } from "./schemas";
import { createV3Session, type V3Session } from "./session";
import { takeV3Payment } from "./take-v3-payment";

/**
 * PayTrace's version 3 behind the same port. Its public documents show requests and hardly any response, so only what can be
 * read back for certain is done: everything else refuses before anything is sent.
 */
export function createV3Client(ctx: PayTraceContext): PayTraceClient {
  const session = createV3Session(ctx);
  const { config } = ctx;
  const not = (what: string) => async (): Promise<never> => {
    throw notDocumented(what);
  };
  return {
    pollReach: config,
    readTransactions: (ids, pace) => readEach(session, ctx, ids, pace?.before),
    pullTransactions: (input) => exportV3Days(session, config, input),
    eachTransactionPart: (input) => eachV3Day(session, config, input),
    async findByInvoice(invoiceId, around) {
      const dayMs = 86_400_000;
      const range = { from: new Date(around.getTime() - dayMs), to: new Date(around.getTime() + dayMs) };
      const found = await exportV3Days(session, config, { ...range, includingText: invoiceId });
      const [unreadable] = found.unreadable;
      if (unreadable !== undefined) throw unreadable.error;
      return found.records.filter((record) => record.canonical.invoiceId === invoiceId);
    },
    sale: (input) => takeV3Payment(session, config, "sale", input),
    authorize: (input) => takeV3Payment(session, config, "authorize", input),
    async createClientKey() {
      const { success, data } = await session.call("/v3/payment-fields/token", {}, "read");
      const key = v3ClientKey.safeParse(data);
      if (!success || !key.success) throw unexpectedShape("no client key");
      return key.data.clientKey;
    },
    sellAndStore: not("sales that store their card"),
    lookUpSale: not("payments with a lost answer"),
    capture: not("captures"),
    voidTransaction: not("voids"),
    refund: not("refunds"),
    refundCustomer: not("refunds to customers"),
    createCustomer: not("new customers"),
    updateCustomer: not("changes of customers"),
    deleteCustomer: not("deletions of customers"),
    exportCustomers: not("exports of customers"),
    createRecurrence: not("new recurrences"),
    updateRecurrence: not("changes of recurrences"),
    deleteRecurrence: not("deletions of recurrences"),
    exportRecurrences: not("exports of recurrences"),
    readLatestRecurringPayment: not("recurring payments"),
    exportBatches: not("batches"),
    exportBatch: not("a batch"),
    exportBatchTransactions: not("the transactions of a batch"),
    drawCheck: not("checks"),
    manageCheck: not("changes of checks"),
    refundCheck: not("refunds of checks"),
    addLevelThree: not("level 3 data"),
    emailReceipt: not("receipts"),
  };
}

/** `forbidden`, because it waits for a person: the connection can be set to version 1, which does all of it. */
const notDocumented = (what: string): ConnectorError =>
  new ConnectorError(
    "forbidden",
    `How version 3 answers about ${what} is not documented, so it is not used for that.`,
    {
      detail: { apiVersion: "v3" },
    },
  );

/** One after the other, and whatever goes wrong with one id is the result of that id alone. */
async function readEach(
  session: V3Session,
  { config }: PayTraceContext,
  ids: readonly string[],
  before?: () => Promise<void>,
): ReturnType<PayTraceClient["readTransactions"]> {
  const reads = [];
  for (const id of ids) {
    await before?.();
    reads.push(await readOne(session, config, id));
  }
  return reads;
}

async function readOne(session: V3Session, config: PayTraceContext["config"], id: string) {
  try {
    if (!/^\d{1,18}$/.test(id)) throw new ConnectorError("invalid", "This is not the id of a PayTrace transaction.");
    const answer = await session.call(`/v3/transaction/export/${id}`, {}, "read");
    const { records, unreadable } = readV3Records(answer, config);
    const [failed] = unreadable;
    if (failed !== undefined) return err(failed.error);
    const [record] = records;
    if (record !== undefined && record.externalId !== id)
      return err(unexpectedShape(`asked for ${id}, got another transaction`));
    return record === undefined ? undefined : ok(record);
  } catch (error) {
    if (error instanceof ConnectorError) return err(error);
    throw error;
  }
}
