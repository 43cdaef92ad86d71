import { readFile, rename } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { whyNoOrders, whyNotIntoTables } from "@/server/agent/vfp";
import type { PostedDocument, ReceiptToPost } from "@/server/connectors/sage-pro";
import { glEntry, order, shopCustomer, summary } from "../sage-pro/items";
import { credit, date, openJournalWorld, receipt, reversal } from "./journal-world";
import { plainDate, usd } from "./plain-values";

const world = openJournalWorld();

test("an entry of the general ledger is refused with what to do instead, and leaves no line", async () => {
  const [refused] = await world.company.postGlBatch([glEntry(100n)]);
  expect(summary(refused)).toContain("invalid: The Visual FoxPro edition takes no batch of the general ledger");
  expect(summary(refused)).toContain("Enter it in Sage Pro; nothing was written.");
  expect(await world.lines()).toHaveLength(0);
});

describe("a payment is journaled", () => {
  test("once per key, in the disk's journal and in the file for people, and a repetition gets the same answer", async () => {
    const [first] = await world.company.postReceipts([receipt("k1", 40_000)]);
    expect(first).toMatchObject({
      status: "posted",
      document: { kind: "receipt", custno: "C00001", invno: "    177154", refno: "Tk1", amount: usd(40_000), date },
    });
    const again = await world.company.postReceipts([receipt("k1", 40_000), receipt("k2", 100), receipt("k2", 100)]);
    expect(again.map(({ status }) => status)).toEqual(["already_posted", "posted", "already_posted"]);
    expect(again[0]).toMatchObject({ document: (first as { document: PostedDocument }).document });
    await world.company.close();
    await world.reopen();
    const [later] = await world.company.postReceipts([receipt("k1", 40_000)]);
    expect(later).toEqual(again[0]);
    expect(await world.company.lookUpPosting(["k2", "nothing", "k1"])).toMatchObject([
      { postingKey: "k2" },
      undefined,
      { postingKey: "k1" },
    ]);
    expect(await world.lines()).toHaveLength(2);
    expect(await world.handedOut()).toBe(
      [
        "seq,kind,custno,invno,refno,amount,currency,date,account,text,posting_key",
        '"1","receipt","C00001","    177154","Tk1","400.00","USD","2026-11-20","1050-000","","k1"',
        '"2","receipt","C00001","    177154","Tk2","1.00","USD","2026-11-20","1050-000","","k2"',
        "",
      ].join("\n"),
    );
  });

  test("when many ask at once under one key, it is one line", async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => world.company.postReceipts([receipt("k1", 500)])),
    );
    expect(outcomes.flat().filter(({ status }) => status === "posted")).toHaveLength(1);
    expect(await world.lines()).toHaveLength(1);
  });

  test("with a proof that can be computed again, and without a table of Sage Pro being touched", async () => {
    const before = await readFile(path.join(world.folder, "DATA/ARMAST01.dbf"));
    await world.company.postReceipts([receipt("k1", 40_000)]);
    const proof = await world.company.verifyPosting("k1");
    expect(proof).toMatchObject({ unchanged: true, currentHash: proof?.document.rowsHash });
    expect(proof?.rows[0]).toContain("400.0000");
    expect(await world.company.verifyPosting("nothing")).toBeUndefined();
    expect((await readFile(path.join(world.folder, "DATA/ARMAST01.dbf"))).equals(before)).toBe(true);
  });

  test("and the reason why it is not written into the tables is given with it", () => {
    expect(world.company.writes).toEqual({ mode: "journal", why: whyNotIntoTables });
    for (const reason of ["no transaction", "locks", "indexes"]) expect(whyNotIntoTables).toContain(reason);
  });
});

describe("what waits to be entered counts", () => {
  test("so that an invoice is not paid twice, within a chunk or later", async () => {
    const both = await world.company.postReceipts([receipt("k1", 60_000), receipt("k2", 60_000)]);
    expect(both.map(summary)).toEqual(["posted", "conflict: Invoice 177154 has less open than the payment."]);
    const [later] = await world.company.postReceipts([receipt("k2", 60_000)]);
    expect(summary(later)).toBe("conflict: Invoice 177154 has less open than the payment.");
    expect(await world.sums()).toEqual([60_000n, 40_000n]);
    expect(summary((await world.company.postReceipts([receipt("k3", 40_000)]))[0])).toBe("posted");
    expect(await world.sums()).toEqual([100_000n, 0n]);
  });

  test("until it is found among the receipts by customer, reference, invoice and amount", async () => {
    await world.company.postReceipts([receipt("k1", 60_000), receipt("k2", 1_000)]);
    // The books say 1,000.00 open still; in this test nobody lowered it, so that only what waits shows.
    await world.enterReceipts([["177154", "Tk1", "600.00"]]);
    expect(await world.sums()).toEqual([1_000n, 99_000n]);
    await world.enterReceipts([
      ["177155", "Tk1", "600.00"],
      ["177154", "Tk1", "60.00"],
      ["177154", "other", "600.00"],
    ]);
    expect(await world.sums()).toEqual([61_000n, 39_000n]);
    const refused = "conflict: Invoice 177154 has less open than the payment.";
    expect(summary((await world.company.postReceipts([receipt("k3", 99_000)]))[0])).toBe(refused);
    await world.enterReceipts([["177154", "Tk1", "600.00"]]);
    expect((await world.company.postReceipts([receipt("k3", 99_001), receipt("k4", 99_000)])).map(summary)).toEqual([
      refused,
      "posted",
    ]);
  });

  test("and can be given back, up to what it was, whether it was entered or not", async () => {
    await world.company.postReceipts([receipt("k1", 60_000)]);
    const given = await world.company.reverseReceipts([
      reversal("r1", "k1", 50_000),
      reversal("r2", "k1", 20_000),
      reversal("r3", "unknown", 1),
    ]);
    expect(given.map(summary)).toEqual([
      "posted",
      "conflict: More would be given back than was received.",
      "not_found: The posting to give back is not in the journal.",
    ]);
    expect(await world.sums()).toEqual([10_000n, 90_000n]);
    expect(await world.handedOut()).toContain('"reversal","C00001","    177154","Tr1","-500.00"');
  });

  test("as money on account, which has a number only once it is entered", async () => {
    const [posted] = await world.company.postOpenCredits([credit("c1", 5_000, { memo: "=1+1" })]);
    expect(posted).toMatchObject({ status: "posted", document: { kind: "open_credit", invno: "", custno: "C00001" } });
    expect(await world.handedOut(), "no formula for a spreadsheet").toContain(`"'=1+1"`);
    const given = await world.company.reverseReceipts([reversal("r1", "c1", 2_000), reversal("r2", "c1", 3_001)]);
    expect(given.map(summary)).toEqual(["posted", "conflict: More would be given back than was received."]);
    // Entered, it is the credit 100000001 of the books, of which 40.00 are open; 20.00 more wait to be given back.
    await world.enterReceipts([["100000001", "Tc1", "50.00"]]);
    const [entered] = await world.company.reverseReceipts([reversal("r3", "c1", 2_001)]);
    expect(summary(entered)).toBe("conflict: Less is left of the credit 100000001 than would be given back.");
    expect(summary((await world.company.reverseReceipts([reversal("r4", "c1", 2_000)]))[0])).toBe("posted");
  });
});

describe("what the rules of Sage Pro refuse is not journaled", () => {
  const cases: readonly (readonly [string, Partial<ReceiptToPost>])[] = [
    ["not_found: There is no invoice 999.", { invno: "999" }],
    ["conflict: Invoice 177156 is void.", { invno: "177156", amount: usd(7_500) }],
    ["unavailable: Invoice 177157 is being edited by a user.", { invno: "177157", amount: usd(1_000) }],
    ["conflict: Invoice 170001 is closed and was moved to history.", { invno: "170001" }],
    ['invalid: 188942 is of type "C", which takes no receipts.', { invno: "188942" }],
    ["period_closed: The fiscal period of 2026-01-15 is closed.", { date: plainDate("2026-01-15") }],
    ["period_closed: No fiscal period holds 2031-01-15.", { date: plainDate("2031-01-15") }],
    ["invalid: The G/L account 1060-000 is inactive.", { cashAccount: "1060-000" }],
    ["invalid: The G/L account 7777 does not exist.", { cashAccount: "7777" }],
    ["invalid: The amount must be positive and below 10^15 minor units.", { amount: usd(0) }],
    ["invalid: A reference in the journal cannot begin like a formula.", { refno: "=T1" }],
  ];
  test.each(cases)("%s", async (says, changes) => {
    const [refused, posted] = await world.company.postReceipts([receipt("k1", 100, changes), receipt("k2", 100)]);
    expect([refused, posted].map(summary)).toEqual([says, "posted"]);
    expect(await world.lines()).toHaveLength(1);
  });

  test("nor is anything when a table cannot be read", async () => {
    await rename(path.join(world.folder, "DATA"), path.join(world.folder, "away"));
    await expect(world.company.postReceipts([receipt("k1", 100)])).rejects.toMatchObject({ kind: "not_found" });
    expect(await world.lines()).toEqual([]);
    await rename(path.join(world.folder, "away"), path.join(world.folder, "DATA"));
    expect(summary((await world.company.postReceipts([receipt("k1", 100)]))[0])).toBe("posted");
  });
});

test("a declined payment is noted for its customer and handed out to nobody", async () => {
  const shared = { refno: "T1", date, amount: usd(100), reason: "Declined" };
  const items = [
    { ...shared, postingKey: "f1", custno: undefined, invno: "177154" },
    { ...shared, postingKey: "f2", custno: "NOBODY", invno: undefined },
    { ...shared, postingKey: "f3", custno: "C00002", invno: undefined },
  ];
  const noted = await world.company.markPaymentFailed(items);
  const documents = noted.map((outcome) => (outcome.status === "refused" ? undefined : outcome.document));
  expect(documents.map((document) => [document?.custno, document?.invno])).toEqual([
    ["C00001", "    177154"],
    ["", ""],
    ["C00002", ""],
  ]);
  expect((await world.company.markPaymentFailed(items)).map(({ status }) => status)).toEqual(
    Array(3).fill("already_posted"),
  );
  expect(await world.handedOut()).toBe("");
  expect(await world.sums()).toEqual([0n, 100_000n]);
});

test("orders and customers of a shop are refused with the reason, and nothing is noted for later", async () => {
  const { company } = world;
  const refused = [
    ...(await company.upsertSalesOrders([order("#1001", { lines: [] }), order("#1002", { lines: [] })])),
    ...(await company.upsertCustomers([shopCustomer("WEB1")])),
  ];
  expect(refused.map(summary)).toEqual(Array(3).fill(`invalid: ${whyNoOrders}`));
  expect(await world.handedOut()).toBe("");
});
