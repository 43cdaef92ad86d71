import { expect, test } from "vitest";
import type { MappingDocument, MappingRow } from "@/server/pipeline/mapping/mapping.schema";
import type { Rule } from "@/server/pipeline/mapping/rules/rule.schema";
import type { FlowNode } from "../flow.schema";
import { compareSteps } from "./compare-steps";

const node = (type: string, config: unknown): FlowNode => ({
  id: "it",
  type,
  version: 1,
  name: "",
  x: 0,
  y: 0,
  config: JSON.parse(JSON.stringify(config)),
});
const mapped = (...rows: readonly MappingRow[]) => {
  const mapping: MappingDocument = {
    schemaVersion: 1,
    source: "paytrace.transaction",
    target: "sage-pro.receipt",
    rows: [...rows],
  };
  return node("map.record", { mapping });
};
const row = (target: string, from: MappingRow["from"], transforms: MappingRow["transforms"] = []): MappingRow => ({
  id: target,
  target,
  from,
  transforms,
  note: "",
  madeBy: "person",
});
const accounts = (brands: Readonly<Record<string, string>>, otherwise: string) =>
  row("cashAccount", { kind: "fields", paths: ["cardBrand"] }, [
    {
      transform: "gl-account",
      version: 1,
      params: {
        facts: ["brand"],
        otherwise,
        rules: Object.entries(brands).map(([brand, account]) => ({ when: { brand: [brand] }, account })),
      },
    },
  ]);
const held = (...rules: readonly Rule[]) => node("check.rules", { about: "sage-pro.receipt", rules, days: 14 });
const textsOf = (before: FlowNode, after: FlowNode) => compareSteps(before, after).map(({ text }) => text);

test("the account of a card brand is told by its brand, and a case that came or went as that", () => {
  const before = mapped(accounts({ amex: "1010-000", visa: "1011-000" }, "1050-000"));
  const after = mapped(accounts({ amex: "1012-000", discover: "1013-000" }, "1051-000"));
  expect(textsOf(before, after)).toEqual([
    "row Cash account: for brand amex it is now 1012-000 instead of 1010-000.",
    "row Cash account: for brand visa nothing is said any more; it was 1011-000.",
    "row Cash account: for brand discover it is now 1013-000.",
    "row Cash account: for all others it is now 1051-000 instead of 1050-000.",
  ]);
  expect(textsOf(after, after)).toEqual([]);
});

test("rows are told by the field they fill as people know it, wherever they stand and whoever made them", () => {
  const invno = row("invno", { kind: "field", path: "invoiceId" });
  const before = mapped(invno, row("custno", { kind: "field", path: "customerId" }));
  const after = mapped(
    row("reference", { kind: "constant", text: "Card" }, [{ transform: "trim", version: 1, params: {} }]),
    { ...invno, from: { kind: "formula", text: "invoiceId & 'x'" }, madeBy: "suggestion" },
  );
  expect(textsOf(before, after)).toEqual([
    "row Customer number was taken away; it was from field Customer ID.",
    'row Reference was added: the constant "Card", then "Trim spaces".',
    "row Invoice number: the value is the formula invoiceId & 'x' instead of from field Invoice ID.",
  ]);
  expect(compareSteps(before, after)[2]).toMatchObject({ field: "mapping.rows.invno" });
  expect(textsOf(mapped(invno), mapped({ ...invno, madeBy: "suggestion" }))).toEqual([]);
});

test("transforms of a row are told when others take their place, and by what is set in them otherwise", () => {
  const withSteps = (...steps: MappingRow["transforms"]) =>
    mapped(row("reference", { kind: "field", path: "invoiceId" }, steps));
  const cut = (width: number) => ({ transform: "truncate", version: 1, params: { width } });
  expect(textsOf(withSteps(cut(20)), withSteps(cut(15)))).toEqual([
    'row Reference: "Cut to a width", width is now 15 instead of 20.',
  ]);
  expect(textsOf(withSteps(), withSteps(cut(15)))).toEqual([
    'row Reference: then "Cut to a width"; before, nothing is done with it.',
  ]);
});

test("rules are told by their kind and field: what came, went, and does something else when it is broken", () => {
  const period: Rule = { id: "period", kind: "period-open", severity: "stop", message: "", field: "date" };
  const range: Rule = {
    id: "most",
    kind: "range",
    severity: "review",
    message: "",
    field: "amount",
    atMost: "500.00 USD",
  };
  const exists: Rule = {
    id: "known",
    kind: "exists",
    severity: "warn",
    message: "",
    field: "custno",
    lookUp: "customer",
  };
  expect(textsOf(held(period, range), held({ ...range, severity: "stop", atMost: "900.00 USD" }, exists))).toEqual([
    'rule "Period open" of Posting date was taken away.',
    'rule "Range" of Amount, broken, now stops the record; before it asks for a look.',
    'rule "Range" of Amount: at most is now "900.00 USD" instead of "500.00 USD".',
    'rule "Exists in the target" of Customer number was added; broken, it warns.',
  ]);
  expect(textsOf(held(period, range), held(range, period))).toEqual(["the rules are looked at in another order."]);
});
