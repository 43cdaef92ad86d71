import fc from "fast-check";
import { expect, test } from "vitest";
import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import { subFlowType } from "@/server/pipeline/flows/sub-flows/sub-flow.schema";
import { testFlow, testNode } from "@/tests/support/flow-steps";
import { idsByKey, nameCalls } from "./name-calls";

/** Flows of an environment by their ids, with the keys under which they leave it. */
const environment = fc
  .uniqueArray(fc.uuid(), { minLength: 1, maxLength: 5 })
  .map((ids) => ids.map((flowId, index) => ({ flowId, key: `flow-${index}` })));

/** A flow whose steps call others, in versions that call others in turn; some are called that the environment does not have. */
const calling = (ids: readonly string[], depth = 3): fc.Arbitrary<FlowDocument> => {
  const id = fc.oneof(fc.constantFrom(...ids), fc.uuid());
  const pinned =
    depth === 0
      ? fc.constant(undefined)
      : fc.option(fc.record({ version: fc.integer({ min: 1, max: 9 }), document: calling(ids, depth - 1) }), {
          nil: undefined,
        });
  const call = fc.record({ flow: id, pinned }).map(({ flow, pinned: version }) => ({
    type: subFlowType,
    config: { flow, ...(version === undefined ? {} : { pinned: JSON.parse(JSON.stringify(version)) }) },
  }));
  const other = fc.record({ type: fc.constant("flow.end"), config: fc.record({ text: id }) });
  return fc.array(fc.oneof(call, other), { maxLength: 3 }).map((steps) =>
    testFlow(
      steps.map(({ type, config }, index) => testNode(`step-${index}`, type, config)),
      [],
    ),
  );
};

/** Every name by which the steps of a flow call another, at any depth. */
const namesIn = (flow: FlowDocument): readonly string[] =>
  flow.nodes.flatMap(({ type, config }) => {
    if (type !== subFlowType) return [];
    const { pinned } = config as { readonly pinned?: { readonly document: FlowDocument } };
    return [String(config.flow), ...(pinned === undefined ? [] : namesIn(pinned.document))];
  });

const drawn = environment.chain((flows) =>
  calling(flows.map(({ flowId }) => flowId)).map((flow) => ({
    flows,
    flow,
    keyOf: new Map(flows.map(({ flowId, key }) => [flowId, key])),
  })),
);

test("a flow that leaves an environment by keys and comes back by ids is the same flow, however deep it calls others", () => {
  fc.assert(
    fc.property(drawn, ({ flows, flow, keyOf }) => {
      expect(nameCalls(nameCalls(flow, keyOf), idsByKey(flows))).toEqual(flow);
    }),
  );
});

test("what leaves calls every flow of the environment by its key, what is not there as before, and is otherwise the same", () => {
  fc.assert(
    fc.property(drawn, ({ flow, keyOf }) => {
      const leaving = nameCalls(flow, keyOf);
      expect(namesIn(leaving)).toEqual(namesIn(flow).map((id) => keyOf.get(id) ?? id));
      expect(leaving.nodes.filter(({ type }) => type !== subFlowType)).toEqual(
        flow.nodes.filter(({ type }) => type !== subFlowType),
      );
    }),
  );
});

test("another environment with the same keys finds its own flows, and gives back what it was given", () => {
  fc.assert(
    fc.property(drawn, fc.infiniteStream(fc.uuid()), ({ flows, flow, keyOf }, fresh) => {
      const there = flows.map(({ key }) => ({ key, flowId: fresh.next().value as string }));
      const leaving = nameCalls(flow, keyOf);
      const arrived = nameCalls(leaving, idsByKey(there));
      const known = new Set(flows.map(({ flowId }) => flowId));
      expect(namesIn(arrived).filter((id) => known.has(id))).toEqual([]);
      expect(nameCalls(arrived, new Map(there.map(({ flowId, key }) => [flowId, key])))).toEqual(leaving);
    }),
  );
});
