import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import type { MappingDocument, MappingRow } from "@/server/pipeline/mapping/mapping.schema";
import { type ServedFlows, serveFlows } from "@/tests/support/flows-over-http";
import { receiptsOf } from "@/tests/support/pipeline-books";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
let served: ServedFlows;
let flowId: string;
let sound: FlowDocument;

beforeAll(async () => {
  world = await openPipelineWorld();
  served = await serveFlows(world);
  const [flow] = await served.flows.list.query(served.place);
  if (flow === undefined) throw new Error("A new environment has a flow.");
  ({ flowId } = flow);
  sound = (await opened()).draft;
});
afterAll(async () => {
  await served?.close();
  await world?.close();
});

const opened = () => served.flows.open.query({ ...served.place, flowId });
const save = async (document: FlowDocument) => {
  const { revision } = await opened();
  const saved = await served.flows.saveDraft.mutate({ ...served.place, flowId, revision, document });
  if (!saved.saved) throw new Error("Nobody else edits the flow of the test.");
  return saved;
};

const withConfig = (
  id: string,
  change: (config: FlowDocument["nodes"][number]["config"]) => unknown,
): FlowDocument => ({
  ...sound,
  nodes: sound.nodes.map((node) =>
    node.id === id ? { ...node, config: JSON.parse(JSON.stringify(change(node.config))) } : node,
  ),
});
const withMapping = (change: (mapping: MappingDocument) => MappingDocument) =>
  withConfig("map", ({ mapping }) => ({ mapping: change(mapping as unknown as MappingDocument) }));
const withRow = (target: string, from: MappingRow["from"]) =>
  withMapping(({ rows, ...mapping }) => ({
    ...mapping,
    rows: [
      ...rows.filter((row) => row.target !== target),
      { id: `own-${target}`, target, from, transforms: [], madeBy: "person", note: "" },
    ],
  }));
const withRule = (rule: object) => withConfig("validate", (config) => ({ ...config, rules: [rule] }));
const formula = (text: string) => ({ kind: "formula", text }) as const;

const broken: readonly [string, () => FlowDocument, { node: string; field: string; text: RegExp }][] = [
  [
    "a circle",
    () => ({ ...sound, edges: [...sound.edges, { from: "validate", port: "broken", to: "map" }] }),
    { node: "map", field: "", text: /"Map" leads back to itself/ },
  ],
  [
    "a type that does not fit",
    () => withRow("date", { kind: "field", path: "amount" }),
    { node: "map", field: "mapping.rows.own-date", text: /takes date, and gets money/ },
  ],
  [
    "a field that is not there",
    () => withRow("memo", { kind: "field", path: "colour" }),
    { node: "map", field: "mapping.rows.own-memo", text: /no field colour/ },
  ],
  [
    "a formula that cannot be read",
    () => withRow("memo", formula("$uppercase(")),
    { node: "map", field: "mapping.rows.own-memo", text: /./ },
  ],
  [
    "a formula that is too long",
    () => withRow("memo", formula(`'${"x".repeat(5_000)}'`)),
    { node: "map", field: "mapping.rows.own-memo.from.text", text: /4000/ },
  ],
  [
    "a required field without a row",
    () => withMapping((mapping) => ({ ...mapping, rows: mapping.rows.filter(({ id }) => id !== "cashAccount") })),
    { node: "map", field: "mapping.target.cashAccount", text: /required, and no row fills it/ },
  ],
  [
    "more rows than a mapping holds",
    () =>
      withMapping((mapping) => ({
        ...mapping,
        rows: Array.from({ length: 1_001 }, (_, index) => ({ ...(mapping.rows[0] as MappingRow), id: `r${index}` })),
      })),
    { node: "map", field: "mapping.rows", text: /1000/ },
  ],
  [
    "a lookup table that is not there",
    () =>
      withMapping((mapping) => ({
        ...mapping,
        rows: mapping.rows.map((row) =>
          row.id === "cashAccount"
            ? { ...row, transforms: [{ transform: "look-up", version: 1, params: { table: "nowhere", column: "a" } }] }
            : row,
        ),
      })),
    { node: "map", field: "mapping.rows.cashAccount", text: /no lookup table "nowhere"/ },
  ],
  [
    "a rule about a field that is not there",
    () => withRule({ id: "r", kind: "required", field: "colour" }),
    { node: "validate", field: "rules.r", text: /no field colour/ },
  ],
  [
    "a rule of a kind that does not exist",
    () => withRule({ id: "r", kind: "astrology", field: "date" }),
    { node: "validate", field: "rules.r.kind", text: /./ },
  ],
  [
    "rules before the mapping",
    () => ({
      ...sound,
      edges: [
        { from: "trigger", port: "next", to: "read" },
        { from: "read", port: "next", to: "recall" },
        { from: "recall", port: "next", to: "validate" },
        { from: "validate", port: "next", to: "map" },
        { from: "map", port: "next", to: "match" },
        { from: "match", port: "next", to: "decide" },
        { from: "decide", port: "next", to: "write" },
      ],
    }),
    { node: "validate", field: "", text: /what is mapped to a Sage Pro receipt is not known yet/ },
  ],
];

describe("a draft that cannot run is kept as it is, told at the place, and not published", () => {
  test.each(broken)("%s", async (_, make, { node, field, text }) => {
    const document = make();
    const before = (await opened()).runningVersion;
    const { problems, revision } = await save(document);
    expect(problems).toEqual(
      expect.arrayContaining([expect.objectContaining({ node, field, text: expect.stringMatching(text) })]),
    );
    for (const problem of problems) expect(problem.remedy).toMatch(/\.$/);
    expect(await served.flows.publish.mutate({ ...served.place, flowId, revision, note: "" })).toEqual({
      published: false,
      problems,
    });
    expect(await opened()).toMatchObject({ draft: document, runningVersion: before });
  });
});

test("a document that is too long is refused with its largest step, and the draft before it is still there", async () => {
  const { revision } = await save(sound);
  const huge = withConfig("map", (config) => ({ ...config, note: "x".repeat(2_100_000) }));
  await expect(
    served.flows.saveDraft.mutate({ ...served.place, flowId, revision, document: huge }),
  ).rejects.toMatchObject({
    message: expect.stringMatching(/2,000,000 is the most\. The step "map" alone has 2,1\d\d,\d\d\d\..*not saved/),
    data: { code: "PAYLOAD_TOO_LARGE" },
  });
  expect(await opened()).toMatchObject({ revision, draft: sound });
});

test("a formula that goes round for ever stops its own payment at its row; its neighbours are posted", async () => {
  const endless = "($f := function($n) { $f($n + 1) }; invoiceId = 'endless' ? $f(1) : 'fine')";
  const { revision } = await save(withRow("memo", formula(endless)));
  const published = await served.flows.publish.mutate({ ...served.place, flowId, revision, note: "" });
  expect(published).toMatchObject({ published: true });
  const { invno } = await world.takeInvoice();
  const [caught, fine] = [
    await world.sell({ amountCents: 1_000n, invoiceId: "endless" }),
    await world.sell({ amountCents: 1_000n, invoiceId: invno }),
  ];
  for (const transactionId of [caught, fine]) {
    await world.notify("paytrace.transaction.sale_approved", { transactionId });
  }
  expect(await world.drain()).toMatchObject({ claimed: 2, done: 2 });
  expect(await world.payment(caught)).toMatchObject({ outcome: "needs_you", reason: "mapping_failed" });
  expect(await world.payment(fine)).toMatchObject({ outcome: "posted" });
  expect(await receiptsOf(world, caught)).toEqual([]);
});
