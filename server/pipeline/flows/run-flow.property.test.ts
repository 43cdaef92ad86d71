import fc from "fast-check";
import { expect, test } from "vitest";
import { findTestStep, noSurroundings, testFlow, testItem, testNode } from "@/tests/support/flow-steps";
import { checkFlow } from "./check-flow";
import { compileFlow } from "./compile-flow";
import type { FlowDocument } from "./flow.schema";
import type { Item } from "./item";
import { runFlow } from "./run-flow";

const portsOf: Readonly<Record<string, readonly string[]>> = {
  "test.mark": ["next"],
  "test.sort-out": ["next"],
  "test.fork": ["left", "middle", "right"],
  "test.conclude": ["concluded"],
};

/** Any flow that may be published: up to twelve steps, every port leads to a later one, the last one is an end. */
const validFlow: fc.Arbitrary<FlowDocument> = fc
  .array(
    fc.record({
      type: fc.constantFrom(...Object.keys(portsOf)),
      jumps: fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }),
    }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((drawn) => {
    const last = drawn.length;
    const lines = drawn.flatMap(({ type, jumps }, index) =>
      (portsOf[type] ?? []).map((port, way) => `n${index}.${port}>n${Math.min(index + 1 + (jumps[way] ?? 0), last)}`),
    );
    const reached = new Set(["n0"]);
    const kept = lines.filter((line) => {
      const [from = "", to = ""] = [line.split(".")[0], line.split(">")[1]];
      if (reached.has(from)) reached.add(to);
      return reached.has(from);
    });
    const nodes = [...drawn.map(({ type }, index) => testNode(`n${index}`, type)), testNode(`n${last}`, "test.end")];
    return testFlow(
      nodes.filter(({ id }) => reached.has(id)),
      ["trigger>n0", ...kept],
    );
  });

const seen = ({ event, steps, end, custno }: Item) => ({ id: event.id, steps, end, custno });

test("any valid flow does the same to a chunk as to its items one by one, and ends every one", async () => {
  const ctx = noSurroundings();
  await fc.assert(
    fc.asyncProperty(
      validFlow,
      fc.uniqueArray(fc.string({ minLength: 4, maxLength: 8 }), { maxLength: 30 }),
      async (flow, ids) => {
        expect(checkFlow(flow, { find: findTestStep })).toEqual([]);
        const plan = compileFlow(flow, findTestStep);
        const together = ids.map(testItem);
        await runFlow(ctx, plan, together);
        const alone = ids.map(testItem);
        for (const item of alone) await runFlow(ctx, plan, [item]);
        expect(together.map(seen)).toEqual(alone.map(seen));
        expect(together.filter(({ end }) => end === undefined)).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});

test("a fault of one step makes those wait that were there, and nobody who went another way", async () => {
  const flow = testFlow(
    [testNode("fork", "test.fork"), testNode("fault", "test.fault"), testNode("end", "test.end")],
    ["trigger>fork", "fork.left>fault", "fork.middle>end", "fork.right>end", "fault>end"],
  );
  const items = Array.from({ length: 30 }, (_, index) => testItem(`item-${index}`));
  await runFlow(noSurroundings(), compileFlow(flow, findTestStep), items);
  const waiting = items.filter(({ end }) => end?.status === "waits");
  expect(waiting.length).toBeGreaterThan(0);
  expect(items.length - waiting.length).toBeGreaterThan(0);
  for (const { end, steps } of items) {
    expect(end).toMatchObject(
      steps.some(({ node }) => node === "fault")
        ? { status: "waits", cause: "unexpected_failure" }
        : { status: "ignored", text: "Ended at end." },
    );
  }
});

test("an observer sees every node with the items that came to it", async () => {
  const flow = testFlow(
    [testNode("fork", "test.fork"), testNode("mark", "test.mark"), testNode("end", "test.end")],
    ["trigger>fork", "fork.left>mark", "fork.middle>end", "fork.right>end", "mark>end"],
  );
  const items = Array.from({ length: 12 }, (_, index) => testItem(`item-${index}`));
  const visits: [string, number][] = [];
  await runFlow(noSurroundings(), compileFlow(flow, findTestStep), items, {
    before: ({ id }, here) => visits.push([id, here.length]),
  });
  const marked = items.filter(({ custno }) => custno !== "").length;
  expect(visits).toEqual([
    ["fork", 12],
    ["mark", marked],
    ["end", 12],
  ]);
});
