import { afterAll, beforeAll, expect, test } from "vitest";
import { createEnvironmentLoader } from "@/server/pipeline/connections/load-environment";
import { changeRules } from "@/server/pipeline/posting-rules/change-rules";
import { readRulesPage } from "@/server/pipeline/posting-rules/read-rules-page";
import type { CarriedRules } from "@/server/pipeline/promotion/bundle/bundle.schema";
import type { EnvironmentKind } from "@/server/platform/auth";
import { publishInWorld } from "@/tests/support/gated-flow";
import { receiptsOf } from "@/tests/support/pipeline-books";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { byBrand } from "@/tests/support/receipt-accounts";

let world: PipelineWorld;

beforeAll(async () => {
  world = await openPipelineWorld();
});
afterAll(() => world?.close());

const ada = (environmentKind: EnvironmentKind = "sandbox") => ({
  ...world.place,
  environmentKind,
  actor: `user:${world.userId}`,
});
const read = () => world.db.withTenantSql(world.place, (sql) => readRulesPage(sql, world.place));
const change = async (
  rules: Partial<CarriedRules>,
  { version, kind }: { version?: number; kind?: EnvironmentKind } = {},
) => {
  const page = await read();
  return changeRules(world, ada(kind), {
    rules: { ...page.rules, ...rules },
    version: version ?? page.version,
    note: "As agreed.",
  });
};

test("a changed account counts for what is posted from then on, and is kept with who, why and what it changed", async () => {
  expect(await read()).toMatchObject({ version: 0, history: [] });
  const [first, second] = [await world.takeInvoice(), await world.takeInvoice()];
  const before = await world.pay({ amountCents: 1_000n, invoiceId: first.invno });
  expect(await change({ cashAccount: { default: "1010-000", byBrand: {} } })).toMatchObject({ changed: true });
  const after = await world.pay({ amountCents: 1_000n, invoiceId: second.invno });
  expect(await receiptsOf(world, before)).toMatchObject([{ account: "1050-000" }]);
  expect(await receiptsOf(world, after)).toMatchObject([{ account: "1010-000" }]);
  const text = "Receipts go to account 1010-000 instead of 1050-000, where their card brand has none of its own.";
  expect((await read()).history).toMatchObject([
    { by: "Ada", note: "As agreed.", changes: [text] },
    { by: "", note: "As they stood.", changes: [] },
  ]);
  const entries = await world.rows<{ actor: string }>(
    "select actor from audit_entries where target = $1::text and action = 'environment.rules_changed'",
  );
  expect(entries).toEqual([{ actor: `user:${world.userId}` }]);
});

test("an environment that is kept in memory goes by its changed rules with the very next payment", async () => {
  const loadEnvironment = createEnvironmentLoader(world.connectionParts);
  const page = await read();
  const cashAccount = { ...page.rules.cashAccount, byBrand: { discover: "1010-000" } };
  expect((await loadEnvironment(world.place)).rules.cashAccount.byBrand).toEqual({});
  await changeRules({ ...world, loadEnvironment }, ada(), {
    rules: { ...page.rules, cashAccount },
    version: page.version,
    note: "Discover goes to the bank.",
  });
  expect((await loadEnvironment(world.place)).rules.cashAccount.byBrand).toEqual({ discover: "1010-000" });
});

test("accounts and customers the company does not have, and what cannot be read, are refused at their fields, and nothing changes", async () => {
  const before = await read();
  const refused = await change({
    suspenseCustno: "NOBODY",
    timeZone: "Mars/Olympus",
    baseCurrency: "usd",
    cashAccount: { default: "9999-000", byBrand: { visa: "1060-000", amex: "" } },
  });
  expect(refused).toMatchObject({ changed: false });
  expect(refused.changed ? [] : refused.problems.map(({ field, text }) => [field, text])).toEqual([
    ["cashAccount.byBrand.amex", "No account is named."],
    ["timeZone", "There is no such time zone."],
    ["baseCurrency", "This is no currency."],
    ["cashAccount.default", "There is no account 9999-000 in the company."],
    ["cashAccount.byBrand.visa", "Account 1060-000 is inactive."],
    ["suspenseCustno", "There is no customer NOBODY in the company."],
  ]);
  expect(await read()).toEqual(before);
});

test("of two who change the same rules the second changes nothing, and Production is not changed by hand", async () => {
  const { version } = await read();
  const tries = await Promise.allSettled([
    change({ unmatched: "review" }, { version }),
    change({ postWhen: "settled" }, { version }),
  ]);
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(change({ postWhen: "settled" }, { version })).rejects.toMatchObject({ code: "conflict" });
  await expect(change({})).rejects.toMatchObject({ code: "conflict" });
  await expect(change({ suspenseCustno: "" }, { kind: "production" })).rejects.toMatchObject({ code: "forbidden" });
});

const accountOfNext = async (): Promise<string | undefined> => {
  const { invno } = await world.takeInvoice();
  const [receipt] = await receiptsOf(world, await world.pay({ amountCents: 1_000n, invoiceId: invno }));
  return receipt?.account;
};

test("the flow that an environment begins with follows the posting rules at the next payment, until a row of its mapping overrides them on purpose", async () => {
  expect(await read()).toMatchObject({ decidedByRules: ["Payment to receipt"], decidedByMapping: [] });
  expect(await change({ cashAccount: { default: "1050-000", byBrand: { visa: "1010-000" } } })).toMatchObject({
    changed: true,
  });
  expect(await accountOfNext()).toBe("1010-000");
  expect(await change({ cashAccount: { default: "1050-000", byBrand: {} } })).toMatchObject({ changed: true });
  expect(await accountOfNext()).toBe("1050-000");

  const { custno } = await world.takeInvoice();
  expect(await change({ suspenseCustno: custno, referenceField: "order", unmatched: "on_account" })).toMatchObject({
    changed: true,
  });
  const { invno } = await world.takeInvoice();
  const named = await world.pay({ amountCents: 1_000n, invoiceId: "nobody", discretionaryData: { order: invno } });
  expect(await world.payment(named)).toMatchObject({ outcome: "posted", invno });
  const unknown = await world.pay({ amountCents: 1_000n, invoiceId: "nobody" });
  expect(await world.payment(unknown)).toMatchObject({ outcome: "on_account", custno });

  await publishInWorld(world, byBrand({ visa: "1010-000" }));
  expect(await read()).toMatchObject({
    decidedByRules: [],
    decidedByMapping: [{ name: "Payment to receipt", overrides: ["cashAccount"] }],
  });
  expect(await accountOfNext()).toBe("1010-000");
  await change({ cashAccount: { default: "1051-000", byBrand: { visa: "1050-000" } } });
  expect(await accountOfNext()).toBe("1010-000");
});
