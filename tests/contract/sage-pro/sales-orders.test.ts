import { beforeAll, describe, expect, test } from "vitest";
import { ConnectorError } from "@/server/connectors/contract";
import { createDirectTransport, createSageProOperations, type SageProTransport } from "@/server/connectors/sage-pro";
import { systemClock } from "@/server/kernel/clock";
import { newId } from "@/server/kernel/ids";
import { silentLog } from "@/server/platform/log/log";
import { openBooks, seedCompany, type TestCompany, usd } from "./company";
import { line, order, summary } from "./items";

const books = openBooks();
let company: TestCompany;
let items: string[];
beforeAll(async () => {
  company = await seedCompany(books);
  const rows = await company.rows<{ item: string }>("select rtrim(item) as item from icitem order by item limit 4");
  items = rows.map(({ item }) => item);
});

const item = (at: number): string => items[at] ?? "";

async function upsert(given: ReturnType<typeof order>) {
  const [outcome] = await company.operations.upsertSalesOrders([given]);
  return outcome;
}

async function made(orderRef: string, lines = [line(item(0), 2, 1_500)]) {
  const outcome = await upsert(order(orderRef, { lines }));
  if (outcome?.status !== "posted") throw new Error(`The order was not written: ${summary(outcome)}`);
  return outcome.document.invno;
}

interface OrderRow {
  ordamt: string;
  tax: string;
  sostat: string;
  ponum: string;
  websono: string;
  notes: string;
  lines: string[];
}

async function orderRow(sono: string): Promise<OrderRow | undefined> {
  const [row] = await company.rows<OrderRow>(
    `select ordamt::text, tax::text, rtrim(sostat) as sostat, rtrim(ponum) as ponum, rtrim(websono) as websono, notes,
       (select array_agg(tranlineno || ' ' || rtrim(item) || ' ' || qtyord || ' ' || extprice || rtrim(sostat) order by tranlineno)
        from sotran t where t.sono = m.sono) as lines
     from somast m where sono = $1`,
    [sono],
  );
  return row;
}

const onOrder = async (custno = "C00030") => {
  const [row] = await company.rows<{ onorder: string }>("select onorder::text from arcust where custno = $1", [custno]);
  return Number(row?.onorder ?? Number.NaN);
};

describe("an order of a shop", () => {
  test("becomes a sales order under the next number, with its lines, its place and what its customer has on order", async () => {
    const before = await onOrder();
    const [counter] = await company.rows<{ int1: string }>("select int1::text from sysdata where sysid = 'SO01'");
    const outcome = await upsert(
      order("#1001", {
        lines: [line(item(0), 2, 1_500), line(item(1), 1, 250)],
        shipTo: { company: "Nordwind Café", city: "Portland", addrstate: "OR" },
      }),
    );
    expect(outcome).toMatchObject({
      status: "posted",
      document: { kind: "sales_order", custno: "C00030", refno: "#1001", amount: usd(3_350) },
    });
    const sono = outcome?.status === "posted" ? outcome.document.invno : "";
    expect(sono.trim()).toBe(String(Number(counter?.int1) + 1));
    expect(await orderRow(sono)).toEqual({
      ordamt: "33.5000",
      tax: "1.0000",
      sostat: "",
      ponum: "#1001",
      websono: "#1001",
      notes: "",
      lines: [`1 ${item(0)} 2.0000 30.0000`, `2 ${item(1)} 1.0000 2.5000`],
    });
    expect(await onOrder()).toBeCloseTo(before + 33.5, 4);
    const [detail] = await company.rows(
      `select rtrim(t.loctid) as loctid, rtrim(t.umeasur) as umeasur, (t.cost = i.lavgcst) as cost, a.adtype, rtrim(a.city) as city, rtrim(m.pterms) <> '' as terms
       from sotran t join iciloc i on i.item = t.item and i.loctid = t.loctid join somast m on m.sono = t.sono join soaddr a on a.sono = t.sono
       where t.sono = $1 and t.tranlineno = 1`,
      [sono],
    );
    expect(detail).toEqual({ loctid: "MAIN", umeasur: "EA", cost: true, adtype: "D", city: "Portland", terms: true });
    expect(
      await company.operations.verifyPosting(outcome?.status === "posted" ? outcome.document.postingKey : ""),
    ).toMatchObject({
      unchanged: true,
    });
    expect(await company.broken()).toEqual([]);
  });

  test("that comes again under the same key changes nothing, and under another one changes the order it is", async () => {
    const given = order("#1002", { lines: [line(item(0), 2, 1_500), line(item(1), 3, 400)] });
    const first = await upsert(given);
    const sono = first?.status === "posted" ? first.document.invno : "";
    const before = await onOrder();
    expect(await upsert(given)).toMatchObject({ status: "already_posted", document: { invno: sono } });
    expect(await onOrder()).toBe(before);

    const changed = order("#1002", {
      lines: [line(item(1), 1, 400), line(item(2), 5, 100)],
      payment: "paid by PayTrace 700100200 on 2026-11-20",
    });
    expect(await upsert(changed)).toMatchObject({ status: "posted", document: { invno: sono, amount: usd(1_000) } });
    expect(await orderRow(sono)).toMatchObject({
      ordamt: "10.0000",
      notes: "Tallybridge: paid by PayTrace 700100200 on 2026-11-20",
      lines: [`1 ${item(0)} 0.0000 0.0000V`, `2 ${item(1)} 1.0000 4.0000`, `3 ${item(2)} 5.0000 5.0000`],
    });
    expect(await onOrder()).toBeCloseTo(before - 43 + 10, 4);
    expect(await company.rows("select 1 from somast where websono = '#1002'")).toHaveLength(1);
    expect(await company.broken()).toEqual([]);
  });

  test("that is cancelled leaves nothing on order, and one that was never written leaves no order at all", async () => {
    const before = await onOrder();
    const sono = await made("#1003");
    const lines = [line(item(0), 2, 1_500)];
    const cancelled = order("#1003", { lines, state: "cancelled" });
    expect(await upsert(cancelled)).toMatchObject({ status: "posted", document: { invno: sono, amount: usd(0) } });
    expect(await orderRow(sono)).toMatchObject({
      ordamt: "0.0000",
      sostat: "V",
      lines: [`1 ${item(0)} 0.0000 0.0000V`],
    });
    expect(await upsert({ ...cancelled, postingKey: newId() })).toMatchObject({
      status: "posted",
      document: { invno: sono },
    });
    expect(summary(await upsert(order("#1003", { lines })))).toBe(`conflict: Order ${sono.trim()} is void.`);
    expect(await upsert(order("#1004", { lines, state: "cancelled" }))).toMatchObject({ document: { invno: "" } });
    expect(await company.rows("select 1 from somast where websono = '#1004'")).toEqual([]);
    expect(await onOrder()).toBeCloseTo(before, 4);
    expect(await company.broken()).toEqual([]);
  });

  test("is refused in words for people when it is not what can be ordered, and its neighbours are written", async () => {
    const lines = [line(item(0), 1, 500)];
    const outcomes = await company.operations.upsertSalesOrders([
      order("#1010", { lines: [line("NO-SUCH-ITEM", 1, 500)] }),
      order("#1011", { lines, total: usd(1) }),
      order("#1012", { lines, custno: "C99999" }),
      order("#1013", { lines, location: "WEST" }),
      order("#1014", { lines: [line(item(0), 0, 500)] }),
      order("x".repeat(21), { lines }),
      order("#1015", { lines, custno: "C00013", total: { minor: 600n, currency: "USD" } }),
      order("#1016", { lines }),
    ]);
    expect(outcomes.map(summary)).toEqual([
      "not_found: The inventory has no item NO-SUCH-ITEM.",
      "invalid: The lines and the tax of the order do not sum up to its total.",
      "not_found: There is no customer C99999.",
      `conflict: Item ${item(0)} is not kept at WEST.`,
      `invalid: 0 of ${item(0)} cannot be ordered: a quantity is a whole number above nought.`,
      `invalid: "${"x".repeat(21)}" does not fit as the number of an order: it has 1 to 20 plain characters.`,
      "invalid: The amount is in USD, the customer is in CAD.",
      "posted",
    ]);
    expect(await company.broken()).toEqual([]);
  });

  test.each([
    ["is being edited", "update somast set lckstat = 'L', lckuser = 'ANN' where sono = $1", "is being edited by ANN."],
    ["is closed", "update somast set sostat = 'C' where sono = $1", "is closed."],
    [
      "was shipped in part",
      "update sotran set qtyshp = 1 where sono = $1",
      "was shipped, in part or in whole; what changes now is changed in Sage Pro.",
    ],
    [
      "was entered by a person",
      "update somast set adduser = 'ANN' where sono = $1",
      "was entered in Sage Pro by ANN and differs from the shop's.",
    ],
  ])("that %s in Sage Pro is left as it is when the shop's changes", async (_, makeIt, words) => {
    const ref = newId().slice(-12);
    const sono = await made(ref);
    await company.rows(makeIt, [sono]);
    const before = await orderRow(sono);
    const outcome = await upsert(order(ref, { lines: [line(item(0), 7, 1_500)] }));
    expect(summary(outcome)).toMatch(new RegExp(`: Order ${sono.trim()} ${words}$`));
    expect(await orderRow(sono)).toEqual(before);
    await company.rows("update somast set lckstat = '', sostat = '' where sono = $1", [sono]);
  });

  test("that was shipped in part still gets the note of its payment, unless a person has written one there", async () => {
    const [noted, kept] = [await made("#1020"), await made("#1021")];
    await company.rows("update sotran set qtyshp = 1 where sono = any($1)", [[noted, kept]]);
    await company.rows("update somast set notes = 'Call before delivery' where sono = $1", [kept]);
    const lines = [line(item(0), 2, 1_500)];
    for (const ref of ["#1020", "#1021"]) {
      expect(summary(await upsert(order(ref, { lines, payment: "paid by PayTrace 7001" })))).toBe("posted");
    }
    expect((await orderRow(noted))?.notes).toBe("Tallybridge: paid by PayTrace 7001");
    expect((await orderRow(kept))?.notes).toBe("Call before delivery");
  });

  test("passes over numbers that are taken, and is one order when it comes from many sides at once", async () => {
    const [counter] = await company.rows<{ int1: string }>("select int1::text from sysdata where sysid = 'SO01'");
    const next = String(Number(counter?.int1) + 1);
    await company.rows("insert into soymst (sono, sostat) values (lpad($1, 10), 'C')", [next]);
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => upsert(order("#1030", { lines: [line(item(0), 2, 1_500)] }))),
    );
    const numbers = new Set(
      outcomes.map((outcome) => (outcome?.status === "posted" ? outcome.document.invno : summary(outcome))),
    );
    expect([...numbers]).toEqual([String(Number(next) + 1).padStart(10)]);
    expect(await company.rows("select 1 from somast where websono = '#1030'")).toHaveLength(1);
    expect(await company.broken()).toEqual([]);
  });

  test("is shown before it is written: the rows it would make, and nothing of them in the books", async () => {
    const given = order("#1040", { lines: [line(item(0), 2, 1_500)] });
    const [shown, refused] = await company.operations.previewSalesOrders([
      given,
      order("#1041", { lines: [line("NONE", 1, 1)] }),
    ]);
    if (shown?.status !== "would_post") throw new Error("It would be written.");
    expect(shown.rows.map(({ change, table }) => `${change} ${table}`)).toEqual([
      ...["insert somast", "update arcust", "update sysdata", "update sosysd", "insert sotran"],
    ]);
    expect(refused).toMatchObject({ status: "refused", error: { kind: "not_found" } });
    expect(await company.rows("select 1 from somast where websono = '#1040'")).toEqual([]);
    const written = await upsert(given);
    const sono = written?.status === "posted" ? written.document.invno : "";
    expect(shown.rows[0]?.values).toMatchObject({ sono, ordamt: "31.0000", custno: "C00030" });
  });

  test("is refused alone where the login lacks the rights for orders, which says nothing against the system", async () => {
    const inner = createDirectTransport({ pool: books.pool, companyId: company.companyId });
    const transport: SageProTransport = {
      dialect: inner.dialect,
      transaction: () => Promise.reject(new ConnectorError("forbidden", "The login may not do this.")),
    };
    const operations = createSageProOperations({ transport, clock: systemClock, log: silentLog });
    const given = order("#1045", { lines: [line(item(0), 1, 500)] });
    const outcomes = await operations.upsertSalesOrders([given, { ...given, postingKey: newId() }]);
    expect(outcomes.map(summary)).toEqual(
      Array(2).fill(
        "invalid: Sage Pro takes no orders from here yet: The login may not do this. The script for the administrator gives the rights that orders need.",
      ),
    );
    const readOnly = createSageProOperations({
      transport: inner,
      clock: systemClock,
      log: silentLog,
      mode: "read_only",
    });
    await expect(readOnly.upsertSalesOrders([given])).rejects.toMatchObject({ kind: "forbidden" });
  });

  test("twice in one call is the first and then its change", async () => {
    const given = [2, 3].map((quantity) => order("#1050", { lines: [line(item(0), quantity, 1_000)] }));
    const outcomes = await company.operations.upsertSalesOrders(given);
    const documents = outcomes.flatMap((outcome) => (outcome.status === "posted" ? [outcome.document] : []));
    expect(documents.map(({ amount }) => amount)).toEqual([usd(2_100), usd(3_100)]);
    expect(new Set(documents.map(({ invno }) => invno)).size).toBe(1);
    expect(await company.broken()).toEqual([]);
  });
});
