import { ConnectorError } from "@/server/connectors/contract";
import type { PayTraceClient } from "@/server/connectors/paytrace";
import type { Clock } from "@/server/kernel/clock";
import type { EnvironmentLoader, EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database } from "@/server/platform/db/database";
import { queueReceipts } from "./queue-receipts";
import type { PayerReceipt } from "./receipt.schema";

export interface ReceiptParts {
  readonly db: Pick<Database, "withTenantSql">;
  readonly loadEnvironment: EnvironmentLoader;
  readonly clock: Clock;
}

/** Each is a call of seconds; the next minute takes the rest. */
const together = 20;
/** A process that asked and did not come back within this is gone, and nobody knows what PayTrace did. */
const goneAfterMinutes = 5;

type End = Pick<PayerReceipt, "state" | "note">;

/**
 * Has PayTrace mail the receipts that are due, to the addresses that the customers have in Sage Pro. Each is asked for once: what has
 * no clear end is told and not asked again. What certainly did not go out waits for the next minute.
 * @returns how many went out
 */
export async function sendReceipts(parts: ReceiptParts, place: EnvironmentPlace): Promise<number> {
  const { db, clock } = parts;
  const due = await db.withTenantSql(place, async (sql) => {
    await queueReceipts(sql, place, clock.now());
    await sql.query(
      `update payer_receipts set state = 'unclear', note = 'The portal was stopped while PayTrace was asked. It is not asked again.'
       where tenant_id = $1 and environment_id = $2 and state = 'sending' and sent_at < $3::timestamptz - make_interval(mins => $4)`,
      [place.tenantId, place.environmentId, clock.now(), goneAfterMinutes],
    );
    return sql.query<{ transactionId: string; custno: string }>(
      `select transaction_id as "transactionId", custno from payer_receipts
       where tenant_id = $1 and environment_id = $2 and state = 'due' order by queued_at, transaction_id limit ${together}`,
      [place.tenantId, place.environmentId],
    );
  });
  if (due.length === 0) return 0;
  const { gateway, erp } = await parts.loadEnvironment(place);
  const customers = await erp.findCustomers(due.map(({ custno }) => custno));
  let sent = 0;
  for (const [index, { transactionId }] of due.entries()) {
    const email = customers[index]?.email.trim() ?? "";
    const end = await sendOne(parts, place, gateway, { transactionId, email });
    if (end?.state === "sent") sent += 1;
    // A gateway that does not answer is not asked for the rest of them either.
    if (end?.state === "due") return sent;
  }
  return sent;
}

async function sendOne(
  parts: ReceiptParts,
  place: EnvironmentPlace,
  gateway: Pick<PayTraceClient, "emailReceipt">,
  { transactionId, email }: { readonly transactionId: string; readonly email: string },
): Promise<End | undefined> {
  if (email === "") {
    const end: End = { state: "no_address", note: "The customer has no e-mail address in Sage Pro." };
    await settle(parts, place, transactionId, "due", end);
    return end;
  }
  // Another process that was quicker has it.
  if (!(await take(parts, place, transactionId, email))) return undefined;
  const end = await gateway
    .emailReceipt({ of: { transactionId }, email })
    .then((): End => ({ state: "sent", note: "" }), endForFailure);
  await settle(parts, place, transactionId, "sending", end);
  return end;
}

/** By whether PayTrace certainly did nothing. @throws what is no failure of PayTrace; the receipt is then told as unclear later */
function endForFailure(error: unknown): End {
  if (!(error instanceof ConnectorError)) throw error;
  switch (error.kind) {
    case "unavailable":
    case "rate_limited":
    case "auth_expired":
      return { state: "due", note: error.message.slice(0, 300) };
    case "timeout":
    case "unexpected_shape":
      return { state: "unclear", note: "PayTrace did not say whether it was sent. It is not asked again." };
    case "forbidden":
    case "invalid":
    case "not_found":
    case "conflict":
    case "period_closed":
      return { state: "refused", note: error.message.slice(0, 300) };
    default:
      return error.kind satisfies never;
  }
}

async function take({ db, clock }: ReceiptParts, place: EnvironmentPlace, transactionId: string, email: string) {
  const taken = await db.withTenantSql(place, (sql) =>
    sql.query(
      `update payer_receipts set state = 'sending', email = $4, sent_at = $5
       where tenant_id = $1 and environment_id = $2 and transaction_id = $3 and state = 'due' returning 1 as taken`,
      [place.tenantId, place.environmentId, transactionId, email, clock.now()],
    ),
  );
  return taken.length === 1;
}

const settle = (
  { db }: ReceiptParts,
  place: EnvironmentPlace,
  transactionId: string,
  from: PayerReceipt["state"],
  { state, note }: End,
) =>
  db.withTenantSql(place, (sql) =>
    sql.query(
      `update payer_receipts set state = $5, note = $6 where tenant_id = $1 and environment_id = $2 and transaction_id = $3 and state = $4`,
      [place.tenantId, place.environmentId, transactionId, from, state, note],
    ),
  );
