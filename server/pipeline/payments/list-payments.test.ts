import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { openPortalRecords, type PortalRecords, type TestPlace } from "@/tests/support/portal-records";
import { exportPayments } from "./export-payments";
import { listPayments } from "./list-payments";
import { type PaymentFilter, type PaymentSort, paymentQuerySchema } from "./payment-query.schema";
import type { PaymentRow } from "./payment-row.schema";
import { totalPayments } from "./total-payments";

let portal: TestPortal;
let records: PortalRecords;
let place: TestPlace;
let other: TestPlace;

beforeAll(async () => {
  portal = await openTestPortal();
  records = await openPortalRecords(portal.database.superuserUrl);
  place = await records.addPlace("list-a");
  other = await records.addPlace("list-b");
  for (let index = 0; index < 23; index += 1) {
    await records.addPayment(place, {
      transactionId: String(1000 + index),
      // Threes share an instant and an amount, so that pages break inside a tie.
      occurredAt: new Date(Date.UTC(2026, 10, 18, 10, Math.floor(index / 3))),
      amountMinor: BigInt(1_000 * (1 + (index % 5))),
      outcome: index % 4 === 0 ? "waiting" : "posted",
      payerName: index % 2 === 0 ? "ACME Supply" : "100% Cotton_Co",
      invoiceReference: `20${index}`,
      source: index % 6 === 0 ? "poll" : "notification",
    });
  }
  await records.addPayment(place, {
    transactionId: "5000",
    type: "refund",
    amountMinor: 700n,
    outcome: "reversed",
    occurredAt: new Date("2026-11-19T07:59:59.000Z"),
    payerName: "=HYPERLINK(1)",
  });
  await records.addPayment(place, {
    transactionId: "5001",
    occurredAt: new Date("2026-11-19T08:00:00.000Z"),
    currency: "EUR",
    payerName: "-2+3",
  });
  await records.addPayment(other, { transactionId: "1000", payerName: "Other Company" });
});
afterAll(async () => {
  await records.close();
  await portal.close();
});

const all = async (query: { filter?: Partial<PaymentFilter>; sort?: PaymentSort; limit?: number }) => {
  const pages: PaymentRow[][] = [];
  const befores: number[] = [];
  let cursor: string | undefined;
  let last: string | undefined;
  do {
    const page = await listPayments(portal.db, place, paymentQuerySchema.parse({ ...query, cursor }));
    pages.push(page.payments);
    befores.push(page.before);
    last = cursor;
    cursor = page.next;
  } while (cursor);
  return { rows: pages.flat(), pages, befores, lastCursor: last };
};
const ids = (rows: readonly PaymentRow[]) => rows.map((row) => row.transactionId);
const filtered = async (filter: Partial<PaymentFilter>) => ids((await all({ filter })).rows);

describe("paging by key", () => {
  const sorts: PaymentSort[] = [
    { column: "occurredAt", descending: true },
    { column: "occurredAt", descending: false },
    { column: "amount", descending: true },
    { column: "amount", descending: false },
    { column: "payer", descending: true },
  ];
  test.each(sorts)(
    "pages of 4 by $column (descending: $descending) show every payment once, in the order of one long page",
    async (sort) => {
      const whole = await all({ sort, limit: 200 });
      const paged = await all({ sort, limit: 4 });
      expect(ids(paged.rows)).toEqual(ids(whole.rows));
      expect(new Set(ids(paged.rows)).size).toBe(25);
      expect(paged.befores).toEqual([0, 4, 8, 12, 16, 20, 24]);
    },
  );

  test("going back shows the pages one came from, with their positions", async () => {
    const sort = { column: "amount", descending: true } as const;
    const forth = await all({ sort, limit: 4 });
    let page = await listPayments(
      portal.db,
      place,
      paymentQuerySchema.parse({ sort, limit: 4, cursor: forth.lastCursor }),
    );
    const back: string[][] = [];
    while (page.previous) {
      page = await listPayments(portal.db, place, paymentQuerySchema.parse({ sort, limit: 4, cursor: page.previous }));
      back.push(ids(page.payments));
    }
    expect(back).toEqual(forth.pages.slice(0, -1).reverse().map(ids));
    expect(page.before).toBe(0);
  });

  test("a cursor of another order, and a damaged one, are refused", async () => {
    const page = await listPayments(portal.db, place, paymentQuerySchema.parse({ limit: 4 }));
    const sort = { column: "amount", descending: true };
    for (const query of [{ sort, cursor: page.next }, { cursor: "garbage" }]) {
      await expect(listPayments(portal.db, place, paymentQuerySchema.parse(query))).rejects.toMatchObject({
        code: "invalid_input",
      });
    }
  });
});

describe("filters", () => {
  test("another tenant's payment of the same number is never among them", async () => {
    const { rows } = await all({});
    expect(rows.filter((row) => row.payerName === "Other Company")).toEqual([]);
    expect((await listPayments(portal.db, other, paymentQuerySchema.parse({}))).payments).toHaveLength(1);
  });

  test("days are the environment's own: one second before midnight in Los Angeles is the day before", async () => {
    expect(await filtered({ fromDay: "2026-11-19" })).toEqual(["5001"]);
    expect(await filtered({ fromDay: "2026-11-18", untilDay: "2026-11-18" })).toContain("5000");
  });

  test("amounts are compared exactly and without their sign", async () => {
    expect(await filtered({ minAmount: "7.00", maxAmount: "7" })).toEqual(["5000"]);
    expect(await filtered({ minAmount: "7.01", maxAmount: "9.99" })).toEqual([]);
  });

  test("signs that SQL gives a meaning are plain text in a search", async () => {
    expect((await filtered({ search: "100% cotton_" })).length).toBe(11);
    expect(await filtered({ search: "100%%" })).toEqual([]);
    expect(await filtered({ search: "'; drop table payments; --" })).toEqual([]);
    expect(await filtered({ search: "205" })).toEqual(["1005"]);
    expect(await filtered({ search: "5000" })).toEqual(["5000"]);
  });

  test("outcome and source together narrow the list, and the totals count exactly what the list holds", async () => {
    const filter = { outcomes: ["waiting"], sources: ["poll"] } satisfies Partial<PaymentFilter>;
    const { rows } = await all({ filter });
    expect(ids(rows).sort()).toEqual(["1000", "1012"]);
    const totals = await totalPayments(portal.db, place, paymentQuerySchema.parse({ filter }).filter);
    expect(totals).toEqual({
      count: 2,
      byCurrency: [
        { currency: "USD", amountMinor: rows.reduce((sum, row) => sum + row.amount.minor, 0n), postedMinor: 0n },
      ],
    });
  });

  test("totals keep currencies apart and count a refund below zero", async () => {
    const totals = await totalPayments(
      portal.db,
      place,
      paymentQuerySchema.parse({ filter: { fromDay: "2026-11-18" } }).filter,
    );
    const { rows } = await all({ limit: 200 });
    const dollars = rows.filter((row) => row.amount.currency === "USD");
    expect(totals.count).toBe(25);
    expect(totals.byCurrency.map(({ currency }) => currency)).toEqual(["USD", "EUR"]);
    expect(totals.byCurrency[0]?.amountMinor).toBe(dollars.reduce((sum, row) => sum + row.amount.minor, 0n));
    expect(rows.find((row) => row.transactionId === "5000")?.amount.minor).toBe(-700n);
  });
});

test("the CSV holds every filtered payment over many pages, formulas as text and refunds as numbers", async () => {
  let csv = "";
  const query = paymentQuerySchema.parse({});
  for await (const piece of exportPayments(portal.db, place, query)) csv += piece;
  const lines = csv.trimEnd().split("\r\n");
  expect(lines).toHaveLength(26);
  expect(csv.startsWith("\ufeffTime (UTC),Transaction")).toBe(true);
  const refund = lines.find((line) => line.includes(",5000,"));
  expect(refund).toContain(",'=HYPERLINK(1),");
  expect(refund).toContain(",-7.00,");
  expect(lines.find((line) => line.includes(",5001,"))).toContain(",'-2+3,");
});
