import { expect, test } from "vitest";
import { byBrand } from "@/tests/support/receipt-accounts";
import { rulesOnlyFlow } from "@/tests/support/rules-only-flow";
import { type Bundle, carriedRulesSchema } from "./bundle.schema";
import { compareBundles } from "./compare-bundles";
import { hashBundle } from "./hash-bundle";
import { keyOfTitle } from "./keep-flow-keys";

const bundle = (change: Partial<Bundle> = {}): Bundle => ({
  schemaVersion: 1,
  flows: [],
  tables: [],
  rules: carriedRulesSchema.parse({}),
  ...change,
});
const table = (rows: readonly (readonly [string, string])[]): Bundle["tables"][number] => ({
  name: "stores",
  content: {
    kind: "keys",
    columns: ["account"],
    rows: rows.map(([key, value]) => ({ key, from: null, values: [value] })),
  },
});
const said = (before: Bundle, after: Bundle) =>
  compareBundles(before, after).map(({ kind, name, texts }) => [kind, name, ...texts]);

test("an account that changed for one brand is told with both accounts, in the mapping and in the rules", () => {
  const before = bundle({ flows: [{ key: "pay", isOn: true, document: byBrand({ visa: "1051-000" }) }] });
  const after = bundle({
    flows: [{ key: "pay", isOn: true, document: byBrand({ visa: "1052-000" }) }],
    rules: carriedRulesSchema.parse({ cashAccount: { default: "1050-000", byBrand: { visa: "1052-000" } } }),
  });
  const [flow, rules] = compareBundles(before, after);
  expect(flow).toMatchObject({ part: "flow", kind: "changed", name: "Payment to receipt" });
  expect(flow?.texts).toEqual(['"Map": row Cash account: for brand visa it is now 1052-000 instead of 1051-000.']);
  expect(rules?.texts).toEqual(["Receipts of Visa go to account 1052-000 instead of that of all others."]);
});

test("rules of which the first that fits counts are told when they change places", () => {
  const flow = (accounts: Record<string, string>) =>
    bundle({ flows: [{ key: "pay", isOn: true, document: byBrand(accounts) }] });
  const [change] = compareBundles(
    flow({ visa: "1051-000", amex: "1052-000" }),
    flow({ amex: "1052-000", visa: "1051-000" }),
  );
  expect(change?.texts).toEqual(['"Map": row Cash account: the cases are tried in another order.']);
});

test("rows of a table are told by their keys, wherever they stand", () => {
  const before = bundle({
    tables: [
      table([
        ["S1", "1050-000"],
        ["S2", "1060-000"],
      ]),
    ],
  });
  const after = bundle({
    tables: [
      table([
        ["S3", "1070-000"],
        ["S1", "1055-000"],
      ]),
    ],
  });
  expect(said(before, after)).toEqual([
    [
      ...["changed", "stores", 'Row "S3" was added: account "1070-000".'],
      'Row "S1" is now account "1055-000" instead of account "1050-000".',
      'Row "S2" was taken away; it was account "1060-000".',
    ],
  ]);
  expect(
    said(
      before,
      bundle({
        tables: [
          table([
            ["S2", "1060-000"],
            ["S1", "1050-000"],
          ]),
        ],
      }),
    ),
  ).toEqual([]);
});

test("what is only in the target stays and is told; a flow that is off at its source is switched off and never made", () => {
  const flow = { key: "pay", isOn: true, document: rulesOnlyFlow };
  expect(said(bundle({ flows: [flow] }), bundle())).toEqual([
    ["only_here", rulesOnlyFlow.name, "Only here, and it stays switched on."],
  ]);
  expect(said(bundle({ flows: [flow] }), bundle({ flows: [{ ...flow, isOn: false }] }))).toEqual([
    ["changed", rulesOnlyFlow.name, "It is switched off."],
  ]);
  expect(said(bundle(), bundle({ flows: [{ ...flow, isOn: false }] }))).toEqual([]);
});

test("a bundle has one hash, in whatever order the database gives its fields back", () => {
  const one = bundle({ flows: [{ key: "pay", isOn: true, document: byBrand({ visa: "1" }) }] });
  const turned = JSON.parse(JSON.stringify(one), (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).reverse())
      : value,
  ) as Bundle;
  expect(hashBundle(turned)).toBe(hashBundle(one));
  expect(hashBundle({ ...one, flows: [] })).not.toBe(hashBundle(one));
});

test("a key is made of a title in any language, and never empty", () => {
  expect(keyOfTitle("Payment to receipt")).toBe("payment-to-receipt");
  expect(keyOfTitle("  Zahlung & Beleg (für Ä) ")).toBe("zahlung-beleg-fur-a");
  expect(keyOfTitle("支払い")).toBe("flow");
});
