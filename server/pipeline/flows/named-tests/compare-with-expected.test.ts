import { describe, expect, test } from "vitest";
import type { PlannedDocument, TryEnd, TryStep } from "../try/try.schema";
import { compareWithExpected } from "./compare-with-expected";
import type { Assertion } from "./named-test.schema";

const receipt = (minor: bigint, account = "1050-000"): PlannedDocument => ({
  kind: "receipt",
  amount: { minor, currency: "USD" },
  custno: "ACME01",
  invno: "170001",
  account,
  date: "2026-11-20",
  memo: "",
  text: "",
  rows: [],
  note: "",
});
const end: TryEnd = { status: "done", outcome: "posted", cause: "", text: "Posted." };
const steps = ["read", "map", "write"].map(
  (node): TryStep => ({
    node,
    type: "map.record",
    name: node,
    ms: 1,
    texts: [],
    came: [],
    went: [],
    way: null,
    wouldWait: null,
  }),
);
const flow = { nodes: [] };
const differences = (expected: readonly Assertion[], documents: readonly PlannedDocument[] = [receipt(25_000n)]) =>
  compareWithExpected(expected, { end, documents, steps, mails: [] }, flow);
const expectedReceipt: Assertion = { kind: "document", document: "receipt", amount: "250.00 USD", account: "1050-000" };

describe("what a test expects", () => {
  test("holds when all of it came, whatever else is not named", () => {
    expect(
      differences([
        { kind: "outcome", outcome: "posted" },
        { ...expectedReceipt, invno: "    170001" },
        { kind: "documents", count: 1 },
        { kind: "exception", cause: "" },
        { kind: "way", nodes: ["read", "write"] },
      ]),
    ).toEqual([]);
  });

  test("is told apart in words, with what came instead", () => {
    expect(differences([expectedReceipt], [receipt(25_000n, "1012-000")])).toEqual([
      "Expected: Receipt of $250.00 to account 1050-000. Got: Receipt of $250.00 on invoice 170001 for customer ACME01 to account 1012-000.",
    ]);
    expect(differences([expectedReceipt], [])).toEqual([
      "Expected: Receipt of $250.00 to account 1050-000. Got: nothing is written. Posted.",
    ]);
    expect(differences([{ kind: "outcome", outcome: "on_account" }])).toEqual([
      "Expected: It ends as on account. Got: posted. Posted.",
    ]);
    expect(differences([{ kind: "way", nodes: ["write", "read"] }])).toEqual([
      'Expected: It goes by "write", "read". Got: it does not come to "read" there. It goes by "read", "map", "write".',
    ]);
  });

  test("finds each document once: two that are alike must both be written", () => {
    expect(differences([expectedReceipt, expectedReceipt])).toHaveLength(1);
    expect(differences([expectedReceipt, expectedReceipt], [receipt(25_000n), receipt(25_000n)])).toEqual([]);
  });
});
