import { z } from "zod";
import { advanceClock } from "./accounts/advance-clock";
import { configureAccount } from "./accounts/configure-account";
import { showPublicKey } from "./cards/encrypted-fields";
import { createSales } from "./payments/create-sales";
import { raiseChargeback } from "./payments/raise-chargeback";
import { settleNow } from "./payments/settle";
import { tokenizeCard } from "./vault/hosted-fields";
import type { Answer } from "./wire/answer";
import { answer, refuse } from "./wire/answer";
import type { Call, Endpoint } from "./wire/call";
import { amount, readFields, text, transactionId } from "./wire/fields";

const done: Answer = { status: 200, body: { success: true } };

/**
 * Addresses and secrets of deliveries are not for this door: whoever holds a merchant's password must not be able to
 * make the server send requests to an address of their choice.
 */
const knobsOverHttp = z.looseObject({
  silentPostUrl: z.undefined().optional(),
  notifications: z.looseObject({ url: z.undefined().optional(), secrets: z.undefined().optional() }).optional(),
});

const configure: Endpoint = async ({ pool, account, body }) => {
  const knobs = knobsOverHttp.safeParse(body);
  if (!knobs.success) return refuse("malformed");
  try {
    await configureAccount(pool, account.accountId, knobs.data);
  } catch (error) {
    if (error instanceof z.ZodError) return refuse("malformed");
    throw error;
  }
  return done;
};

const advanceFields = z.object({
  ms: z
    .number({ error: "malformed" })
    .int("malformed")
    .min(0, "malformed")
    .max(366 * 86_400_000, "malformed"),
});

const advance: Endpoint = async ({ pool, account, body }) => {
  const fields = readFields(advanceFields, body);
  if (!fields.ok) return refuse(...fields.error);
  await advanceClock(pool, account.accountId, fields.value.ms);
  return done;
};

const settle: Endpoint = async ({ pool, account, now }) => {
  const batch = await settleNow(pool, account, now);
  return answer(175, { batch_number: batch?.batchNumber ?? null, transaction_count: batch?.transactionCount ?? 0 });
};

const chargebackFields = z.object({ transaction_id: transactionId, amount: amount.optional() });

const chargeback: Endpoint = async ({ pool, clock, account, body }) => {
  const fields = readFields(chargebackFields, body);
  if (!fields.ok) return refuse(...fields.error);
  const { transaction_id, amount: amountCents } = fields.value;
  try {
    await raiseChargeback(pool, clock, account, { transactionId: transaction_id, amountCents });
  } catch {
    return refuse("transaction_id");
  }
  return done;
};

const salesFields = z.object({
  sales: z
    .array(
      z.object({ amount, invoice_id: text(50), customer_reference_id: text(50), customer_id: text(50), name: text() }),
      { error: "malformed" },
    )
    .max(1_000, "malformed"),
});

const sales: Endpoint = async ({ pool, clock, hashCard, account, body }: Call) => {
  const fields = readFields(salesFields, body);
  if (!fields.ok) return refuse(...fields.error);
  const created = await createSales(
    pool,
    clock,
    hashCard,
    account,
    fields.value.sales.map((sale) => ({
      amountCents: sale.amount,
      invoiceId: sale.invoice_id,
      customerReferenceId: sale.customer_reference_id,
      customerId: sale.customer_id,
      payerName: sale.name,
    })),
  );
  return {
    status: 200,
    body: {
      success: true,
      transactions: created.map(({ transactionId: id, result }) => ({ transaction_id: id, result })),
    },
  };
};

/** Ours, not PayTrace's: how tests and demos drive the simulated merchant over HTTP, with its user and password. */
export const controlRoutes: Readonly<Record<string, Endpoint>> = {
  "/sandbox/configure": configure,
  "/sandbox/advance-clock": advance,
  "/sandbox/settle": settle,
  "/sandbox/chargeback": chargeback,
  "/sandbox/sales": sales,
  "/sandbox/tokenize": tokenizeCard,
  "/sandbox/public-key": showPublicKey,
};
