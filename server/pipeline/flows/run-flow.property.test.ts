import fc from "fast-check";
import { expect, test } from "vitest";
import { findTestStep, noSurroundings, testFlow, testItem, testNode } from "@/tests/support/flow-steps";
import { randomFlow } from "@/tests/support/random-flows";
import { checkFlow } from "./check-flow";
import { compileFlow } from "./compile-flow";
import type { Item } from "./item";
import { runFlow } from "./run-flow";

const validFlow = randomFlow({
  "test.mark": { ports: ["next"] },
  "test.sort-out": { ports: ["next"] },
  "test.fork": { ports: ["left", "middle", "right"] },
  "test.conclude": { ports: ["concluded"] },
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
