import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { ConnectorError } from "@/server/kernel/connector-error";
import { parsePlainDate } from "@/server/kernel/plain-date";
import type { PostedDocument, ReceiptToPost, SageProOperations } from "../operations";
import type { JudgedBy } from "../order-entry/judged-by";
import type { CustomerToUpsert, SalesOrderToUpsert } from "../order-entry/records";
import { type CompanyProfile, probeIds } from "../profile/company-profile";
import { answerOperation } from "./answer-operation";
import { createRemoteCompany } from "./create-remote-company";
import { isSignedBy, type SignedParts, signParts, writePublicKey } from "./sign-request";
import { asConnectorFailure } from "./wire-values";

const date = parsePlainDate("2026-11-20") ?? expect.unreachable();
const amount = { minor: 125_000n, currency: "USD" };
const receipt: ReceiptToPost = {
  postingKey: "key-1",
  refno: "700100200",
  date,
  invno: "    104233",
  amount,
  cashAccount: "1010",
};
const document: PostedDocument = {
  postingKey: "key-1",
  kind: "receipt",
  custno: "ACME",
  invno: "    104233",
  refno: "700100200",
  amount,
  date,
  arsess: "000123",
  rowsHash: "ab".repeat(32),
  postedAt: new Date("2026-11-20T12:00:00.123Z"),
};

/** Portal and site in one process; everything between them passes through JSON. */
const over = (site: Partial<SageProOperations>, unforeseen?: (error: unknown) => void): SageProOperations =>
  createRemoteCompany(async (operation, input) => {
    const task = JSON.parse(JSON.stringify({ operation, input }));
    const outcome = JSON.parse(JSON.stringify(await answerOperation(site, task, unforeseen)));
    if (outcome.ok) return outcome.output;
    throw asConnectorFailure(outcome.failure);
  }).operations;

describe("an operation over the wire", () => {
  test("arrives at the site as it was asked, and its answer as it was given, place by place", async () => {
    const asked: unknown[] = [];
    const closed = new ConnectorError("period_closed", "The period is closed.", { detail: { yearprd: "202611" } });
    const portal = over({
      postReceipts: async (items) => {
        asked.push(items);
        return [
          { status: "posted", document },
          { status: "refused", error: closed },
        ];
      },
      lookUpPosting: async () => [undefined, document],
      periods: async () => [{ yearprd: "202611", begins: date, ends: date, open: true }],
    });
    expect(await portal.postReceipts([receipt, receipt])).toEqual([
      { status: "posted", document },
      { status: "refused", error: closed },
    ]);
    expect(asked).toEqual([[receipt, receipt]]);
    expect(await portal.lookUpPosting(["a", "b"])).toEqual([undefined, document]);
    expect(await portal.periods()).toEqual([{ yearprd: "202611", begins: date, ends: date, open: true }]);
  });

  test("carries customers and orders of a shop as they are, and what would be written for them", async () => {
    const asked: unknown[] = [];
    const customer: CustomerToUpsert = {
      postingKey: "c1",
      date,
      custno: "WEB1",
      email: "a@shop.example",
      like: "",
      details: { company: "Café", zip: "97201" },
    };
    const order: SalesOrderToUpsert = {
      postingKey: "o1",
      date,
      orderRef: "#1001",
      custno: "WEB1",
      state: "open",
      location: "MAIN",
      payment: "",
      lines: [{ item: "A-1", quantity: 2, price: amount }],
      tax: amount,
      total: amount,
      shipTo: undefined,
    };
    const shipped: SalesOrderToUpsert = { ...order, state: "cancelled", shipTo: { city: "Portland" } };
    const written: PostedDocument = { ...document, kind: "sales_order", invno: "    500401", arsess: "" };
    const row = { table: "somast", change: "insert", values: { sono: "500401" } } as const;
    const judgedBy: JudgedBy = {
      homeCurrency: "USD",
      models: ["WEB"],
      historyOrders: [],
      customers: [{ custno: "WEB1", currency: "USD", lockedBy: undefined }],
      items: [{ item: "A-1", active: true, stocked: true, places: ["MAIN"] }],
      orders: [
        {
          orderRef: "#1001",
          sono: "    500401",
          custno: "WEB1",
          sostat: "",
          sotype: "",
          currency: "USD",
          amount: 2_000n,
          tax: 0n,
          shipped: 0n,
          notes: "",
          enteredBy: "TLBG",
          lockedBy: "ANN",
          lines: [{ line: 1, item: "A-1", void: false, price: 1_000n, ordered: "2.0000", shipped: "0.0000" }],
        },
      ],
    };
    const portal = over({
      upsertCustomers: async (items) => {
        asked.push(...items);
        return [{ status: "posted", document: { ...written, kind: "customer", invno: "" } }];
      },
      upsertSalesOrders: async (items) => {
        asked.push(...items);
        return [{ status: "posted", document: written }];
      },
      previewSalesOrders: async ([first]) => [
        first?.state === "open"
          ? { status: "would_post", rows: [row], judgedBy }
          : { status: "refused", error: new ConnectorError("conflict", "It was shipped."), judgedBy },
      ],
    });
    expect(await portal.upsertCustomers([customer])).toMatchObject([{ document: { kind: "customer" } }]);
    expect(await portal.upsertSalesOrders([order, shipped])).toEqual([{ status: "posted", document: written }]);
    expect(asked).toEqual([customer, order, shipped]);
    expect(await portal.previewSalesOrders([order])).toEqual([{ status: "would_post", rows: [row], judgedBy }]);
    expect(await portal.previewSalesOrders([shipped])).toMatchObject([{ status: "refused", judgedBy }]);
  });

  test("brings the profile of a company whole, with every probe there is", async () => {
    const profile: CompanyProfile = {
      edition: "sql_server",
      probes: probeIds.map((id) => ({ id, passed: true, text: "As it should be." })),
      columnNames: { "armast.currhist": "current", "artran.transeq": undefined },
      extraColumns: [{ table: "armast", column: "route", blocksWriting: false }],
      statusCodes: [{ artype: "", arstat: "", documents: 3, negative: 0 }],
      balanceFormula: "both",
      counters: [{ name: "A/R session", stored: 8n, copy: 8n, highest: undefined }],
      periods: [{ yearprd: "202611", begins: date, ends: date, open: true }],
    };
    expect(await over({ describeCompany: async () => profile }).describeCompany()).toEqual(profile);
  });

  test("fails with the error that the site threw, of the same kind, words, detail and wait", async () => {
    const thrown = new ConnectorError("rate_limited", "Busy.", {
      retryAfterMs: 1_500,
      detail: { table: "armast", n: 3 },
    });
    const failure: unknown = await over({ findInvoices: () => Promise.reject(thrown) })
      .findInvoices([])
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConnectorError);
    expect(failure).toMatchObject({
      kind: "rate_limited",
      message: "Busy.",
      retryAfterMs: 1_500,
      detail: { table: "armast", n: 3 },
    });
  });

  test("that failed for a reason nobody foresaw says nothing of it, and is unclear when it writes", async () => {
    const seen: unknown[] = [];
    const secret = new TypeError("login sa with password hunter2");
    const broken = over(
      { postReceipts: () => Promise.reject(secret), findInvoices: () => Promise.reject(secret) },
      (error) => seen.push(error),
    );
    for (const [failed, kind] of [
      [broken.postReceipts([receipt]), "timeout"],
      [broken.findInvoices([]), "unavailable"],
    ] as const) {
      const failure: unknown = await failed.catch((error: unknown) => error);
      expect(failure).toMatchObject({ kind });
      expect(JSON.stringify([String(failure), failure])).not.toContain("hunter2");
    }
    expect(seen).toEqual([secret, secret]);
  });

  test("that the agent does not know, does not offer or does not understand is refused before anything is done", async () => {
    const done: unknown[] = [];
    const site: Partial<SageProOperations> = {
      postReceipts: async (items) => {
        done.push(items);
        return [];
      },
    };
    const tasks = [
      { operation: "dropTables", input: [] },
      { operation: "constructor", input: [] },
      { operation: "previewReceipts", input: [] },
      { operation: "postReceipts", input: [{ ...receipt, amount: { minor: "12.5", currency: "USD" } }] },
      { operation: "postReceipts", input: "select 1" },
    ];
    for (const task of tasks) {
      expect(await answerOperation(site, task)).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
    }
    expect(done).toEqual([]);
  });

  test("whose answer has another form is told by the names of its fields", async () => {
    const portal = createRemoteCompany(async () => [{ yearprd: "202611", begins: "2026-02-30", ends: date, open: 1 }]);
    await expect(portal.operations.periods()).rejects.toMatchObject({
      kind: "unexpected_shape",
      detail: { fields: "0.begins, 0.open" },
    });
  });
});

describe("a signed request", () => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const parts: SignedParts = {
    agentId: "a",
    method: "POST",
    path: "/api/agent/v1/poll",
    time: "1",
    nonce: "n",
    body: Buffer.from("{}"),
  };
  const signature = signParts(parts, privateKey);
  const key = writePublicKey(publicKey);

  test("is believed as it was signed", () => {
    expect(isSignedBy(parts, signature, key)).toBe(true);
  });

  test.each<[string, Partial<SignedParts>]>([
    ["another agent", { agentId: "b" }],
    ["another method", { method: "GET" }],
    ["another path", { path: "/api/agent/v1/results" }],
    ["another time", { time: "2" }],
    ["another nonce", { nonce: "m" }],
    ["another body", { body: Buffer.from("{ }") }],
  ])("is not believed with %s", (_, changed) => {
    expect(isSignedBy({ ...parts, ...changed }, signature, key)).toBe(false);
  });

  test("is not believed with another key, a key of another kind, or no signature", () => {
    const other = writePublicKey(generateKeyPairSync("ed25519").publicKey);
    const rsa = writePublicKey(generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey);
    for (const wrong of [other, rsa, "", "?"]) expect(isSignedBy(parts, signature, wrong)).toBe(false);
    for (const wrong of ["", "AAAA", `${signature}A`]) expect(isSignedBy(parts, wrong, key)).toBe(false);
  });
});
