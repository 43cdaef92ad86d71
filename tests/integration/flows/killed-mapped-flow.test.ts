import { afterAll, beforeAll, expect, test } from "vitest";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import { decideFlowApproval } from "@/server/pipeline/flows/approvals/decide-approval";
import { listApprovals } from "@/server/pipeline/flows/approvals/list-approvals";
import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import { templates } from "@/server/pipeline/flows/templates";
import type { MappingRow } from "@/server/pipeline/mapping/mapping.schema";
import { createTable } from "@/server/pipeline/mapping/tables/create-table";
import { paymentToReceiptMapping } from "@/server/pipeline/mapping/templates/payment-to-receipt";
import { publishInWorld } from "@/tests/support/gated-flow";
import { drainKilledAt, recoverFromKill } from "@/tests/support/killed-worker";
import { creditsOf, postingsOf, receiptsOf } from "@/tests/support/pipeline-books";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
const rules = postingRulesSchema.parse({});

/** The account stands in a lookup table, the note is a formula, and what is more than is open waits until somebody has looked. */
const mappedFlow: FlowDocument = (() => {
  const mapping = paymentToReceiptMapping;
  const own: readonly MappingRow[] = [
    {
      id: "cashAccount",
      target: "cashAccount",
      madeBy: "person",
      note: "",
      from: { kind: "fields", paths: ["type"] },
      transforms: [{ transform: "look-up", version: 1, params: { table: "accounts", column: "account" } }],
    },
    {
      id: "memo",
      target: "memo",
      madeBy: "person",
      note: "",
      transforms: [],
      from: { kind: "formula", text: "'Paid by ' & type" },
    },
  ];
  const rows = [...mapping.rows.filter(({ id }) => id !== "cashAccount"), ...own];
  const held = [
    { id: "open", kind: "open-balance", field: "amount", invoice: "invno", severity: "review" },
    { id: "customer", kind: "exists", field: "custno", lookUp: "customer" },
    { id: "period", kind: "period-open", field: "date" },
  ];
  const template = templates["payment-to-receipt"].document(rules);
  const config = (value: unknown) => JSON.parse(JSON.stringify(value));
  return {
    ...template,
    name: "Mapped",
    nodes: template.nodes.map((node) => {
      if (node.id === "map") return { ...node, config: config({ mapping: { ...mapping, rows } }) };
      return node.id === "validate" ? { ...node, config: config({ rules: held }) } : node;
    }),
  };
})();

beforeAll(async () => {
  world = await openPipelineWorld();
  const actor = { ...world.place, actor: `user:${world.userId}` };
  await createTable(world, actor, {
    name: "accounts",
    note: "",
    content: {
      kind: "keys",
      columns: ["account"],
      rows: [{ key: "sale", from: null, values: ["1010-000"] }],
    },
  });
  await publishInWorld(world, mappedFlow);
});
afterAll(() => world?.close());

async function letGoOn(transactionId: string): Promise<void> {
  const open = await world.db.withTenantSql(world.place, (sql) => listApprovals(sql, world.place));
  const found = open.find((approval) => approval.transactionId === transactionId);
  if (found === undefined) throw new Error("The payment does not wait for somebody to look.");
  const { eventId, nodeId } = found;
  const ada = { ...world.place, actor: `user:${world.userId}` };
  const ground = { ...world, announcer: { announce: () => undefined } };
  await decideFlowApproval(ground, ada, { eventId, nodeId, approve: true, note: "" });
}

test("a worker killed at every boundary of a flow that maps and validates, before and behind the look, leaves the same ledger", async () => {
  const seen: unknown[] = [];
  let kills = 0;
  for (let boundary = 1; boundary <= 11; boundary += 1) {
    const { invno, balanceCents } = await world.takeInvoice();
    const transactionId = await world.sell({ amountCents: balanceCents + 100n, invoiceId: invno });
    await world.notify("paytrace.transaction.sale_approved", { transactionId });
    kills += Number(await drainKilledAt(world, boundary));
    await recoverFromKill(world);
    await world.drainWaiting();
    await letGoOn(transactionId);
    kills += Number(await drainKilledAt(world, boundary));
    await recoverFromKill(world);
    await world.drainWaiting();
    const { outcome, reason } = (await world.payment(transactionId)) ?? {};
    seen.push({
      outcome,
      reason,
      receipts: (await receiptsOf(world, transactionId)).map(({ account }) => account),
      credits: (await creditsOf(world, transactionId)).map(({ open }) => open),
      postings: (await postingsOf(world, transactionId)).map(({ kind, state }) => `${kind} ${state}`),
    });
  }
  // Between the steps of both ways; a fault inside of the writing lets the payment wait and is not counted.
  expect(kills).toBeGreaterThan(12);
  for (const each of seen) {
    expect(each).toEqual({
      outcome: "overpaid",
      reason: "overpayment",
      receipts: ["1010-000"],
      credits: ["1.00"],
      postings: ["open_credit confirmed", "receipt confirmed"],
    });
  }
  expect(await world.company.broken()).toEqual([]);
});
