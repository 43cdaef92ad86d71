import { randomUUID } from "node:crypto";
import pg from "pg";
import type { EventSource } from "@/server/pipeline/events/event.schema";
import type { PaymentOutcome } from "@/server/pipeline/runs/run.schema";
import type { Role } from "@/server/platform/auth";

/** A tenant with one environment and one member, as tests need it to look at records. */
export interface TestPlace {
  readonly tenantId: string;
  readonly tenantSlug: string;
  readonly environmentId: string;
  readonly environmentKind: "sandbox";
  readonly connectionId: string;
  readonly userId: string;
}

export interface TestPayment {
  readonly transactionId: string;
  readonly type?: string;
  readonly amountMinor?: bigint;
  readonly currency?: string;
  readonly occurredAt?: Date;
  readonly outcome?: PaymentOutcome;
  readonly outcomeText?: string;
  readonly payerName?: string;
  readonly customerId?: string;
  readonly invoiceReference?: string;
  readonly invno?: string;
  readonly originalTransactionId?: string;
  readonly postedMinor?: bigint;
  readonly source?: EventSource;
}

export interface TestException {
  readonly cause: string;
  readonly needs?: "you" | "us";
  readonly text?: string;
}

/** Puts records into a portal's database as the superuser, in the shapes the pipeline stores. */
export interface PortalRecords {
  addPlace(slug: string, role?: Role): Promise<TestPlace>;
  addMember(place: TestPlace, role: Role): Promise<string>;
  /** A notification that is stored and that nobody has looked at. */
  addArrival(
    place: TestPlace,
    arrival: { readonly transactionId: string; readonly amount: string; readonly receivedAt: Date },
  ): Promise<void>;
  /** The event that announced it, the payment, and for money in the books its run and its posting. */
  addPayment(
    place: TestPlace,
    payment: TestPayment,
    exception?: TestException,
  ): Promise<{ eventId: string; exceptionId: string }>;
  query(sql: string, values?: readonly unknown[]): Promise<void>;
  close(): Promise<void>;
}

export async function openPortalRecords(superuserUrl: string): Promise<PortalRecords> {
  const client = new pg.Client(superuserUrl);
  await client.connect();
  const insert = (table: string, row: Readonly<Record<string, unknown>>) => {
    const names = Object.keys(row);
    return client.query(
      `insert into ${table} (${names.join(", ")}) values (${names.map((_, index) => `$${index + 1}`).join(", ")})`,
      Object.values(row),
    );
  };

  async function addMember({ tenantId }: Pick<TestPlace, "tenantId">, role: Role): Promise<string> {
    const userId = randomUUID();
    await insert("users", {
      id: userId,
      email: `${userId}@example.test`,
      name: "Test Person",
      password_hash: "-",
    });
    await insert("memberships", { tenant_id: tenantId, user_id: userId, role });
    return userId;
  }

  return {
    addMember,
    async addPlace(tenantSlug, role = "owner") {
      const tenantId = randomUUID();
      const environmentId = randomUUID();
      const connectionId = randomUUID();
      await insert("tenants", { tenant_id: tenantId, slug: tenantSlug, name: `Company ${tenantSlug}` });
      await insert("environments", {
        tenant_id: tenantId,
        environment_id: environmentId,
        kind: "sandbox",
        name: "Sandbox",
      });
      await insert("connections", {
        tenant_id: tenantId,
        connection_id: connectionId,
        environment_id: environmentId,
        connector_id: "paytrace",
        slot: "gateway",
        name: "PayTrace",
        config: "{}",
      });
      const userId = await addMember({ tenantId }, role);
      return { tenantId, tenantSlug, environmentId, environmentKind: "sandbox", connectionId, userId };
    },
    async addArrival({ tenantId, environmentId, connectionId }, { transactionId, amount, receivedAt }) {
      const eventId = randomUUID();
      await insert("events", {
        tenant_id: tenantId,
        environment_id: environmentId,
        connection_id: connectionId,
        event_id: eventId,
        source: "notification",
        dedupe_key: eventId,
        body_hash: "0".repeat(64),
        body: JSON.stringify({
          transactionId,
          hint: "paytrace.sale.approved",
          message: { data: { amount, currency: "USD" } },
        }),
        kind: "gateway.transaction",
        transaction_id: transactionId,
        ordering_key: transactionId,
        received_at: receivedAt,
        next_attempt_at: receivedAt,
      });
    },
    async addPayment(place, payment, exception) {
      const eventId = randomUUID();
      const exceptionId = randomUUID();
      const keys = { tenant_id: place.tenantId, environment_id: place.environmentId };
      const occurredAt = payment.occurredAt ?? new Date("2026-11-20T18:00:00.000Z");
      const at = (afterMs: number) => new Date(occurredAt.getTime() + afterMs);
      const {
        transactionId,
        currency = "USD",
        amountMinor = 12_500n,
        outcome = "posted",
        invno = "    100001",
      } = payment;
      const postedMinor =
        payment.postedMinor ?? (["posted", "on_account", "overpaid"].includes(outcome) ? amountMinor : 0n);
      await insert("events", {
        ...keys,
        event_id: eventId,
        connection_id: place.connectionId,
        source: payment.source ?? "notification",
        dedupe_key: eventId,
        body_hash: "0".repeat(64),
        body: JSON.stringify({ transactionId, hint: "paytrace.sale.approved", message: { amount: "125.00" } }),
        kind: "gateway.transaction",
        transaction_id: transactionId,
        ordering_key: transactionId,
        received_at: at(1_000),
        status: "done",
        attempt: 1,
        next_attempt_at: null,
        finished_at: at(2_000),
      });
      await insert("payments", {
        ...keys,
        transaction_id: transactionId,
        type: payment.type ?? "sale",
        gateway_status: "pending",
        amount_minor: amountMinor,
        currency,
        occurred_at: occurredAt,
        payer_name: payment.payerName ?? "ACME Supply",
        customer_id: payment.customerId ?? "ACME01",
        masked_number: "************1111",
        card_brand: "visa",
        invoice_reference: payment.invoiceReference ?? invno.trim(),
        original_transaction_id: payment.originalTransactionId ?? "",
        response_text: "Approved",
        outcome,
        outcome_text: payment.outcomeText ?? "",
        custno: "ACME01",
        invno,
        posted_minor: postedMinor,
        source: JSON.stringify({ transaction_id: transactionId, amount: "125.00" }),
        first_seen_at: at(1_000),
        posted_at: postedMinor > 0n ? at(1_800) : null,
        updated_at: at(2_000),
      });
      const trace = [
        {
          attempt: 1,
          startedAt: at(1_200).toISOString(),
          endedAt: at(1_900).toISOString(),
          steps: [{ step: "gateway.read-transaction", outcome: "passed", text: "Read from PayTrace." }],
        },
      ];
      await insert("runs", {
        ...keys,
        run_id: randomUUID(),
        event_id: eventId,
        transaction_id: transactionId,
        flow_version_id: randomUUID(),
        status: "done",
        outcome,
        attempts: 1,
        trace: JSON.stringify(trace),
        started_at: at(1_200),
        ended_at: at(1_900),
      });
      if (postedMinor > 0n) {
        const document = {
          postingKey: `key-${transactionId}`,
          kind: "receipt",
          custno: "ACME01",
          invno,
          refno: transactionId,
          amount: "125.00",
          currency,
          date: "2026-11-20",
        };
        await insert("postings", {
          ...keys,
          posting_key: document.postingKey,
          event_id: eventId,
          transaction_id: transactionId,
          root_transaction_id: payment.originalTransactionId || transactionId,
          kind: "receipt",
          sequence: 1,
          state: "confirmed",
          attempt: 1,
          amount_minor: postedMinor,
          currency,
          request: JSON.stringify(document),
          document: JSON.stringify({
            ...document,
            arsess: "000123",
            rowsHash: "a".repeat(64),
            postedAt: at(1_800).toISOString(),
          }),
          created_at: at(1_500),
          sent_at: at(1_600),
          confirmed_at: at(1_800),
        });
      }
      if (exception) {
        await insert("exceptions", {
          ...keys,
          exception_id: exceptionId,
          event_id: eventId,
          transaction_id: transactionId,
          cause: exception.cause,
          needs: exception.needs ?? "you",
          amount_minor: amountMinor,
          currency,
          text: exception.text ?? "It needs you.",
          opened_at: at(2_000),
        });
      }
      return { eventId, exceptionId };
    },
    async query(sql, values = []) {
      await client.query(sql, [...values]);
    },
    close: () => client.end(),
  };
}
