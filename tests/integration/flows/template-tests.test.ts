import { afterAll, beforeAll, expect, test } from "vitest";
import { type PostingRules, postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import { runFlowTests } from "@/server/pipeline/flows/named-tests";
import { namedTestSchema } from "@/server/pipeline/flows/named-tests/named-test.schema";
import type { FlowTemplate } from "@/server/pipeline/flows/templates/flow-template";
import { templateIds, templates } from "@/server/pipeline/flows/templates/templates";
import { type MappingRow, mappingDocumentSchema } from "@/server/pipeline/mapping/mapping.schema";
import { type ServedFlows, serveFlows } from "@/tests/support/flows-over-http";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
let served: ServedFlows;

beforeAll(async () => {
  world = await openPipelineWorld();
  served = await serveFlows(world);
});
afterAll(async () => {
  await served?.close();
  await world?.close();
});

const parts = () => ({ ...world, log: { error: () => undefined } as never });
const withRules: readonly [string, Partial<PostingRules>][] = [
  ["as they are at first", {}],
  ["that post what has settled, by purchase orders alone", { postWhen: "settled", matchBy: ["ponum"] }],
  ["that hold what is unmatched", { unmatched: "review", suspenseCustno: "SUSPENSE", referenceField: "order" }],
];

test.each(withRules)(
  "the tests that come with a template hold for the template itself, by rules %s",
  async (_, given) => {
    await world.withRules(given, async () => {
      const rules = postingRulesSchema.parse(given);
      let count = 0;
      for (const id of templateIds) {
        const { document, tests }: FlowTemplate = templates[id];
        const named = tests(rules).map((each) => namedTestSchema.parse(each));
        const results = await runFlowTests(parts(), world.place, { document: document(rules), tests: named });
        expect(results.filter(({ passed }) => !passed)).toEqual([]);
        count += results.length;
      }
      expect(count).toBeGreaterThanOrEqual(60);
    });
  },
);

const withRow = (flow: FlowDocument, target: string, change: Partial<MappingRow>): FlowDocument => ({
  ...flow,
  nodes: flow.nodes.map((node) => {
    if (node.id !== "map") return node;
    const mapping = mappingDocumentSchema.parse(node.config.mapping);
    const rows = mapping.rows.map((row) => (row.target === target ? { ...row, ...change } : row));
    return { ...node, config: JSON.parse(JSON.stringify({ mapping: { ...mapping, rows } })) };
  }),
});

test("an installed template brings its tests: another account may be published, a mapping that loses the reference is held back by name", async () => {
  const [flow] = await served.flows.list.query(served.place);
  if (flow === undefined) throw new Error("A new environment has a flow.");
  const { flowId } = flow;
  const into = { flowId, revision: flow.revision };
  await served.flows.installTemplate.mutate({ ...served.place, template: "payment-to-receipt", into });
  const saveAndPublish = async (change: (document: FlowDocument) => FlowDocument) => {
    const { draft, revision } = await served.flows.open.query({ ...served.place, flowId });
    const document = change(draft);
    const saved = await served.flows.saveDraft.mutate({ ...served.place, flowId, revision, document });
    return served.flows.publish.mutate({ ...served.place, flowId, revision: saved.revision, note: "" });
  };
  const otherAccount: Partial<MappingRow> = { from: { kind: "constant", text: "1010-000" }, transforms: [] };
  expect(await saveAndPublish((draft) => withRow(draft, "cashAccount", otherAccount))).toMatchObject({
    published: true,
  });
  const refused = await saveAndPublish((draft) =>
    withRow(draft, "reference", { from: { kind: "field", path: "approvalCode" }, transforms: [] }),
  );
  expect(refused).toMatchObject({
    published: false,
    problems: expect.arrayContaining([
      expect.objectContaining({ text: expect.stringContaining('"A payment becomes a receipt on its invoice"') }),
    ]),
  });
  // Installed once more, the tests that are there stay as they are.
  const { revision } = await served.flows.open.query({ ...served.place, flowId });
  await served.flows.installTemplate.mutate({
    ...{ ...served.place, template: "payment-to-receipt", into: { flowId, revision } },
  });
  const tests = await served.flowTests.list.query({ ...served.place, flowId });
  expect(tests.map(({ name }) => name)).toHaveLength(new Set(tests.map(({ name }) => name)).size);
});

test("the tests of each template have run on what was installed once it is there, and how they ended stands with them", async () => {
  for (const template of templateIds) {
    const { flowId } = await served.flows.installTemplate.mutate({ ...served.place, template });
    const { name } = (await served.flows.open.query({ ...served.place, flowId })).draft;
    const tests = await served.flowTests.list.query({ ...served.place, flowId });
    expect(tests.length, name).toBeGreaterThan(2);
    expect(
      tests.filter(({ last }) => last?.passed !== true).map((each) => [each.name, each.last?.differences]),
      name,
    ).toEqual([]);
  }
});
