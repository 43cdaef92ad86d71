import pg from "pg";
import { newId, sha256Hex } from "@/server/kernel/ids";
import { linearFlowSchema } from "@/server/pipeline/flows/flow.schema";
import { postingKey } from "@/server/pipeline/mapping/posting-key";
import type { StoredDocument } from "@/server/pipeline/postings/posting.schema";
import type { TestDatabase } from "./database";

/** A tenant whose Sandbox has seen payments, written behind row-level security as the pipeline leaves them. */
export interface PaidTenant {
  readonly tenantId: string;
  readonly slug: string;
  readonly sandboxId: string;
  readonly productionId: string;
  readonly connectionId: string;
  readonly flowVersionId: string;
  /** Posted, on account with an open exception, declined with a note, and waiting. */
  readonly posted: SeededPayment;
  readonly onAccount: SeededPayment;
  readonly declined: SeededPayment;
  readonly waiting: SeededPayment;
}

export interface SeededPayment {
  readonly transactionId: string;
  readonly eventId: string;
  readonly postingKey: string;
}

interface PaymentToSeed {
  readonly transactionId: string;
  readonly amountMinor: number;
  readonly outcome: string;
  readonly text: string;
  readonly posting?: "receipt" | "open_credit" | "payment_failed";
  readonly cause?: string;
}

/** `offset` keeps the transaction numbers of two tenants apart. */
export async function seedPaidTenant(database: TestDatabase, slug: string, offset: number): Promise<PaidTenant> {
  const client = new pg.Client(database.superuserUrl);
  await client.connect();
  try {
    const place = await seedPlace(client, slug);
    const seed = (payment: PaymentToSeed) => seedPayment(client, place, payment);
    const number = (index: number) => String(offset + index);
    return {
      ...place,
      posted: await seed({
        transactionId: number(1),
        amountMinor: 125_000,
        outcome: "posted",
        text: "Posted to invoice 10001 of Harbor Supply.",
        posting: "receipt",
      }),
      onAccount: await seed({
        transactionId: number(2),
        amountMinor: 4_210,
        outcome: "on_account",
        text: 'No invoice "77" was found. We kept $42.10 on account for customer C-100.',
        posting: "open_credit",
        cause: "invoice_not_found",
      }),
      declined: await seed({
        transactionId: number(3),
        amountMinor: 112,
        outcome: "declined",
        text: "Declined: Call Center. Noted in Sage Pro.",
        posting: "payment_failed",
      }),
      waiting: await seed({
        transactionId: number(4),
        amountMinor: 990,
        outcome: "waiting",
        text: "Sage Pro does not answer. We try again by ourselves.",
      }),
    };
  } finally {
    await client.end();
  }
}

type Place = Pick<PaidTenant, "tenantId" | "slug" | "sandboxId" | "productionId" | "connectionId" | "flowVersionId">;

async function seedPlace(client: pg.Client, slug: string): Promise<Place> {
  const place = {
    tenantId: newId(),
    slug,
    sandboxId: newId(),
    productionId: newId(),
    connectionId: newId(),
    flowVersionId: newId(),
  };
  const { tenantId, sandboxId } = place;
  await client.query("insert into tenants (tenant_id, slug, name) values ($1, $2, $3)", [
    tenantId,
    slug,
    `${slug} Inc.`,
  ]);
  await client.query(
    `insert into environments (tenant_id, environment_id, kind, name)
     values ($1, $2, 'sandbox', 'Sandbox'), ($1, $3, 'production', 'Production')`,
    [tenantId, sandboxId, place.productionId],
  );
  await client.query(
    `insert into connections (tenant_id, connection_id, environment_id, connector_id, slot, name, config)
     values ($1, $2, $3, 'paytrace', 'gateway', 'PayTrace', '{}')`,
    [tenantId, place.connectionId, sandboxId],
  );
  const flowId = newId();
  const flow = linearFlowSchema.parse({
    schemaVersion: 1,
    name: "PayTrace payment to Sage Pro receipt",
    trigger: { kind: "gateway.transaction" },
    steps: [{ id: "read", type: "gateway.read-transaction" }],
  });
  await client.query(
    "insert into flows (tenant_id, environment_id, flow_id, name, trigger, taking) values ($1, $2, $3, $4, $5, $5)",
    [tenantId, sandboxId, flowId, flow.name, flow.trigger.kind],
  );
  await client.query(
    `insert into flow_versions (tenant_id, environment_id, flow_version_id, flow_id, version, document)
     values ($1, $2, $3, $4, 1, $5)`,
    [tenantId, sandboxId, place.flowVersionId, flowId, flow],
  );
  return place;
}

async function seedPayment(client: pg.Client, place: Place, payment: PaymentToSeed): Promise<SeededPayment> {
  const { tenantId, sandboxId, connectionId, flowVersionId } = place;
  const { transactionId, amountMinor, outcome } = payment;
  const eventId = newId();
  const kind = payment.posting ?? "receipt";
  const key = postingKey({ tenantId, environmentId: sandboxId }, transactionId, kind, 1);
  const at = new Date(Date.UTC(2026, 10, 20, 17, 0, Number(transactionId) % 60));
  const finished = outcome !== "waiting";
  await client.query(
    `insert into events (tenant_id, environment_id, event_id, connection_id, source, dedupe_key, body_hash, body, kind,
       transaction_id, ordering_key, received_at, deliveries, status, attempt, next_attempt_at, finished_at)
     values ($1, $2, $3, $4, 'notification', $5, $6, '{}', 'gateway.transaction', $5, $5, $7, 2, $8, 1, $9, $10)`,
    [
      tenantId,
      sandboxId,
      eventId,
      connectionId,
      transactionId,
      sha256Hex(transactionId),
      at,
      finished ? "done" : "waiting",
      finished ? null : at,
      finished ? at : null,
    ],
  );
  await client.query(
    `insert into runs (tenant_id, environment_id, run_id, event_id, transaction_id, flow_version_id, status, outcome, attempts,
       trace, started_at, ended_at) values ($1, $2, $3, $4, $5, $6, $7, $8, 1, '[]', $9, $10)`,
    [
      tenantId,
      sandboxId,
      newId(),
      eventId,
      transactionId,
      flowVersionId,
      finished ? "done" : "waiting",
      outcome,
      at,
      finished ? at : null,
    ],
  );
  const moved = payment.posting === "receipt" || payment.posting === "open_credit";
  await client.query(
    `insert into payments (tenant_id, environment_id, transaction_id, type, gateway_status, amount_minor, currency, occurred_at,
       payer_name, customer_id, masked_number, card_brand, invoice_reference, outcome, outcome_text, custno, invno, posted_minor,
       source, posted_at)
     values ($1, $2, $3, 'sale', $4, $5, 'USD', $6, 'Harbor Supply', 'harbor', '411111******1111', 'visa', '10001', $7, $8,
       'C-100', '     10001', $9, '{}', $10)`,
    [
      tenantId,
      sandboxId,
      transactionId,
      outcome === "declined" ? "declined" : "pending",
      amountMinor,
      at,
      outcome,
      payment.text,
      moved ? amountMinor : 0,
      moved ? at : null,
    ],
  );
  if (payment.posting !== undefined) await seedPosting(client, place, { ...payment, eventId, key, kind, at });
  if (payment.cause !== undefined) {
    await client.query(
      `insert into exceptions (tenant_id, environment_id, exception_id, event_id, transaction_id, cause, needs, amount_minor,
         currency, text, opened_at) values ($1, $2, $3, $4, $5, $6, 'you', $7, 'USD', $8, $9)`,
      [tenantId, sandboxId, newId(), eventId, transactionId, payment.cause, amountMinor, payment.text, at],
    );
  }
  return { transactionId, eventId, postingKey: key };
}

async function seedPosting(
  client: pg.Client,
  { tenantId, sandboxId }: Place,
  posting: PaymentToSeed & {
    readonly eventId: string;
    readonly key: string;
    readonly kind: StoredDocument["kind"];
    readonly at: Date;
  },
): Promise<void> {
  const { transactionId, amountMinor, key, kind, at } = posting;
  const document: StoredDocument = {
    postingKey: key,
    kind,
    custno: "C-100",
    invno: "     10001",
    refno: transactionId,
    amount: (amountMinor / 100).toFixed(2),
    currency: "USD",
    date: "2026-11-20",
    arsess: "0000000042",
    rowsHash: sha256Hex(key),
    postedAt: at.toISOString(),
  };
  await client.query(
    `insert into postings (tenant_id, environment_id, posting_key, event_id, transaction_id, root_transaction_id, kind, sequence,
       state, attempt, amount_minor, currency, request, document, sent_at, confirmed_at, created_at)
     values ($1, $2, $3, $4, $5, $5, $6, 1, 'confirmed', 1, $7, 'USD', $8, $9, $10, $10, $10)`,
    [
      tenantId,
      sandboxId,
      key,
      posting.eventId,
      transactionId,
      kind,
      amountMinor,
      { ...document, cashAccount: "1010" },
      document,
      at,
    ],
  );
}
