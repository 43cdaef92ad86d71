import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { openPortalRecords, type PortalRecords, type TestPlace } from "@/tests/support/portal-records";
import { listPayments } from "./list-payments";
import { paymentQuerySchema } from "./payment-query.schema";
import { paymentCondition } from "./payment-where";
import { totalPayments } from "./total-payments";

let portal: TestPortal;
let records: PortalRecords;
let place: TestPlace;

const payments = 45_000;

// The first is the oldest, 45,000 minutes ago. Every payer has nine payments, spread over the whole history.
beforeAll(async () => {
  portal = await openTestPortal();
  records = await openPortalRecords(portal.database.superuserUrl);
  place = await records.addPlace("long-history");
  await records.query(
    `insert into payments (tenant_id, environment_id, transaction_id, type, gateway_status, amount_minor, currency, occurred_at, payer_name,
       invoice_reference, customer_id, custno, invno)
     select $1, $2, (400000000 + n)::text, 'sale', 'settled', 100000 + n, 'USD', now() - ($3::int - n) * interval '1 minute',
       'Payer ' || lpad((n % 5000)::text, 4, '0') || ' Supply', (200000 + n)::text, 'CUST' || n % 5000, 'C' || lpad((n % 5000)::text, 5, '0'),
       lpad((700000 + n)::text, 10) from generate_series(1, $3) n`,
    [place.tenantId, place.environmentId, payments],
  );
  await records.query("vacuum analyze payments");
});
afterAll(async () => {
  await records.close();
  await portal.close();
});

const queryOf = (search: string, more: object = {}) => paymentQuerySchema.parse({ filter: { search, ...more } });
const count = async (search: string, more: object = {}) =>
  (await totalPayments(portal.db, place, queryOf(search, more).filter)).count;

describe("the search of the payments list", () => {
  test.each([
    ["the beginning of a payer, in any case", "payer 0077", 9],
    ["a beginning that nearly all have", "Payer", payments],
    ["a whole invoice", "200123", 1],
    ["the beginning of many transactions", "40004", 5_001],
    ["a transaction", "400000042", 1],
    ["an amount", "$1,234.56", 1],
    ["nothing that there is", "Nobody", 0],
  ])("finds by %s in the whole history", async (_, search, expected) => {
    expect(await count(search)).toBe(expected);
    expect((await listPayments(portal.db, place, queryOf(search))).payments).toHaveLength(Math.min(expected, 50));
  });

  test.each([
    ["the middle of a payer's name", "0077 sup", 4],
    ["the number of a customer in PayTrace", "cust4711", 4],
    ["the number of a customer in Sage Pro", "C04711", 4],
    ["the invoice posted to", "744990", 1],
  ])(
    "finds by %s among the latest payments, and older ones once the days are narrowed to them",
    async (_, search, latest) => {
      expect(await count(search)).toBe(latest);
      const until = new Date(Date.now() - 20_000 * 60_000).toISOString().slice(0, 10);
      expect(await count(search, { untilDay: until })).toBe(search === "744990" ? 0 : 4);
    },
  );

  test("goes on from page to page in order, whatever is found", async () => {
    for (const search of ["Payer", "21"]) {
      const first = await listPayments(portal.db, place, queryOf(search));
      const second = await listPayments(portal.db, place, { ...queryOf(search), cursor: first.next });
      const numbers = [...first.payments, ...second.payments].map(({ transactionId }) => Number(transactionId));
      expect(new Set(numbers).size).toBe(100);
      expect(numbers).toEqual(numbers.toSorted((one, other) => other - one));
    }
  });

  test("looks into a long history through indexes, and never through all payments", async () => {
    for (const search of ["Payer 0077", "200123", "$1,234.56", "40000004", "Nobody"]) {
      const plan = await portal.db.withTenantSql(place, async (sql) => {
        const { text, values } = await paymentCondition(sql, place, queryOf(search).filter);
        return sql.query<Record<string, string>>(`explain select count(*) from payments p where ${text}`, values);
      });
      const lines = plan.map((line) => Object.values(line).join("")).join("\n");
      expect(lines, search).not.toContain("Seq Scan on payments");
      expect(lines, search).toMatch(/Index (Only )?Scan using payments_pkey on payments p\b/);
    }
  });
});
