import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readWords } from "@/server/pipeline/payments/read-words";
import type { Role } from "@/server/platform/auth";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { openPortalRecords, type PortalRecords, type TestPlace } from "@/tests/support/portal-records";
import { paymentSearch } from "./search.repo";
import { searchRecords } from "./search-records";

let portal: TestPortal;
let records: PortalRecords;
let place: TestPlace;
let other: TestPlace;

beforeAll(async () => {
  portal = await openTestPortal();
  records = await openPortalRecords(portal.database.superuserUrl);
  place = await records.addPlace("search-a");
  other = await records.addPlace("search-b");
  const at = (day: number) => new Date(Date.UTC(2026, 10, day, 12));
  const acme = { payerName: "ACME Supply", customerId: "ACME01", invno: "    104233", invoiceReference: "104233" };
  await records.addPayment(place, { transactionId: "700000001", ...acme, occurredAt: at(1), amountMinor: 125_000n });
  await records.addPayment(place, { transactionId: "700000002", ...acme, occurredAt: at(3), amountMinor: 9_900n });
  await records.addPayment(
    place,
    {
      transactionId: "700000003",
      payerName: "O'Brien 100%_Co",
      occurredAt: at(2),
      amountMinor: 5_000n,
      type: "refund",
      outcome: "needs_you",
      invoiceReference: "INV-77",
    },
    { cause: "invoice_not_found", text: "No such invoice" },
  );
  await records.addPayment(place, {
    transactionId: "700000004",
    payerName: "Kyoto Trading",
    occurredAt: at(4),
    amountMinor: 1_250n,
    currency: "JPY",
  });
  await records.addPayment(other, { transactionId: "700000001", ...acme, payerName: "ACME Elsewhere" });
  for (const [of, company] of [
    [place, "ACME Supply"],
    [other, "ACME Elsewhere"],
  ] as const) {
    await records.query("update connections set name = $2 where connection_id = $1", [
      of.connectionId,
      `Gateway ${company}`,
    ]);
    await records.query(
      `insert into synced_customers (tenant_id, connection_id, custno, environment_id, company, email, currency, balance_minor, on_hold, hash, as_of)
       values ($1, $2, 'ACME01', $3, $4, '', 'USD', 125000, false, '', now())`,
      [of.tenantId, of.connectionId, of.environmentId, company],
    );
    await records.query(
      `insert into payable_invoices (tenant_id, connection_id, invno, environment_id, custno, company, amount_minor, balance_minor, currency,
         invdte, due_date, hash, as_of)
       values ($1, $2, '    104233', $3, 'ACME01', $4, 125000, 125000, 'USD', '2026-10-01', '2026-11-01', '', now())`,
      [of.tenantId, of.connectionId, of.environmentId, company],
    );
    await records.query(
      "insert into flows (tenant_id, environment_id, flow_id, name, trigger) values ($1, $2, $3, $4, 'paytrace.transaction')",
      [of.tenantId, of.environmentId, randomUUID(), `Post ${company}`],
    );
  }
});
afterAll(async () => {
  await records.close();
  await portal.close();
});

const find = (words: string, role: Role = "viewer") => searchRecords(portal.db, { ...place, role }, words);
const numbers = async (words: string) => (await find(words)).payments.map(({ transactionId }) => transactionId);

describe("the search", () => {
  test("finds payments by the beginning of their number, invoice or payer in any case, the most recent first", async () => {
    expect(await numbers("700000001")).toEqual(["700000001"]);
    expect(await numbers("70000")).toEqual(["700000004", "700000002", "700000003", "700000001"]);
    for (const words of ["104233", "acme", "ACME S", "Acme"]) {
      expect(await numbers(words), words).toEqual(["700000002", "700000001"]);
    }
    expect(await numbers("inv-7")).toEqual(["700000003"]);
  });

  test("finds payments by their amount, whichever way the money went, in currencies with and without decimals", async () => {
    expect(await numbers("$1,250.00")).toEqual(["700000001"]);
    expect(await numbers("1250")).toEqual(["700000004", "700000001"]);
    expect(await numbers("50.00")).toEqual(["700000003"]);
    expect((await find("50.00")).payments[0]?.amount).toEqual({ minor: -5_000n, currency: "USD" });
  });

  test("finds invoices, customers, exceptions, flows and connections of this environment alone", async () => {
    const found = await find("acme");
    expect(found.customers).toEqual([
      { custno: "ACME01", company: "ACME Supply", balance: { minor: 125_000n, currency: "USD" } },
    ]);
    expect(found.invoices.map(({ invno, company }) => [invno, company])).toEqual([["104233", "ACME Supply"]]);
    expect(found.flows.map(({ name }) => name)).toEqual(["Post ACME Supply"]);
    expect(found.connections.map(({ name }) => name)).toEqual(["Gateway ACME Supply"]);
    expect((await find("invoice not found")).exceptions).toMatchObject([
      { transactionId: "700000003", payerName: "O'Brien 100%_Co", cause: "invoice_not_found" },
    ]);
  });

  test("finds a customer by the beginning of the id under which PayTrace keeps their methods, of this environment alone", async () => {
    for (const [of, id] of [
      [place, "tb-4711"],
      [other, "tb-4722"],
    ] as const) {
      await records.query(
        `insert into stored_payment_methods (tenant_id, stored_payment_method_id, environment_id, connection_id, custno,
           gateway_customer_id, last_four, saved_at) values ($1, $2, $3, $4, 'ACME01', $5, '0057', now())`,
        [of.tenantId, randomUUID(), of.environmentId, of.connectionId, id],
      );
    }
    const customers = async (words: string) => (await find(words)).customers.map(({ custno }) => custno);
    expect(await customers("TB-471")).toEqual(["ACME01"]);
    expect(await customers("b-4711")).toEqual([]);
    expect(await customers("tb-4722")).toEqual([]);
  });

  test("takes signs that SQL gives a meaning for plain text", async () => {
    expect(await numbers("o'brien 100%_c")).toEqual([]);
    expect(await numbers("O'Brien 100%_C")).toEqual(["700000003"]);
    for (const words of ["%%", "__", "'; drop table payments; --", "\\\\"]) {
      expect(Object.values(await find(words)).flat(), words).toEqual([]);
    }
  });

  test("looks into a long history through indexes, and never through all payments", async () => {
    await records.query(
      `insert into payments (tenant_id, environment_id, transaction_id, type, gateway_status, amount_minor, currency, occurred_at, payer_name,
         invoice_reference)
       select $1, $2, (800000000 + n)::text, 'sale', 'settled', 1000 + n % 9000, 'USD', now() - n * interval '1 minute',
         'Payer ' || n % 5000, (200000 + n)::text from generate_series(1, 20000) n`,
      [other.tenantId, other.environmentId],
    );
    await records.query("analyze payments");
    for (const typed of ["Payer 77", "205000", "$12.34", "80000123"]) {
      const { text, values } = paymentSearch(other, readWords(typed));
      const plan = await portal.db.withTenantSql(other, (sql) =>
        sql.query<Record<string, string>>(`explain ${text}`, values),
      );
      const lines = plan.map((line) => Object.values(line).join("")).join("\n");
      expect(lines, typed).toContain("Index Cond");
      expect(lines, typed).not.toMatch(/Seq Scan on payments/);
      if (typed === "Payer 77") expect(lines).toContain("payments_by_payer");
      if (typed === "205000") expect(lines).toContain("payments_by_reference");
    }
  });
});
