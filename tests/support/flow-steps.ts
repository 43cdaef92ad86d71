import { z } from "zod";
import { createRightOfWay } from "@/server/kernel/right-of-way";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import { type FlowDocument, type FlowNode, nextPort, triggerNode } from "@/server/pipeline/flows/flow.schema";
import { conclude, endItem, type Item, newItem, passed } from "@/server/pipeline/flows/item";
import { defineStep, type StepContext, type StepDefinition } from "@/server/pipeline/flows/step";
import type { FindStep } from "@/server/pipeline/flows/steps";
import { silentLog } from "@/server/platform/log/log";

const docs = { summary: "A step of the tests.", help: "It asks no system.", example: "None." };
const about = { version: 1, group: "route", effect: "pure", docs, config: z.strictObject({}) } as const;
const port = (name: string) => ({ name, label: name });

/** A number that the item's way so far decides, so that a wrong way shows further on. */
const lotOf = (item: Item): number =>
  [...item.event.id, ...item.custno].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9_973, 7);

/** Steps that ask no system: they write down where an item was, fork, conclude and end. What they do depends on the item alone. */
const testSteps: readonly StepDefinition[] = [
  defineStep({
    ...about,
    type: "test.mark",
    prepare: () => async (_, items) => {
      for (const item of items) {
        item.custno += `${item.node} `;
        passed(item, "test.mark", `Was at ${item.node}.`);
      }
    },
  }),
  defineStep({
    ...about,
    type: "test.fork",
    ports: [port("left"), port("middle"), port("right")],
    prepare: () => async (_, items) => {
      for (const item of items) item.port = ["left", "middle", "right"][lotOf(item) % 3];
    },
  }),
  defineStep({
    ...about,
    type: "test.sort-out",
    prepare: () => async (_, items) => {
      for (const item of items) {
        if (lotOf(item) % 5 !== 0) continue;
        endItem(item, "test.sort-out", {
          status: "dead",
          outcome: "needs_you",
          cause: "validation_failed",
          text: `Sorted out at ${item.node}.`,
        });
      }
    },
  }),
  defineStep({
    ...about,
    type: "test.conclude",
    ports: [{ ...port("concluded"), mayEnd: true }],
    prepare: () => async (_, items) => {
      for (const item of items) {
        conclude(item, "concluded", { status: "done", outcome: "posted", text: `Concluded at ${item.node}.` });
      }
    },
  }),
  defineStep({
    ...about,
    type: "test.end",
    ports: [],
    prepare: () => async (_, items) => {
      for (const item of items) {
        endItem(item, "test.end", { status: "ignored", outcome: "ignored", text: `Ended at ${item.node}.` });
      }
    },
  }),
  defineStep({
    ...about,
    type: "test.fault",
    prepare: () => async () => {
      throw new TypeError("undefined is not a function");
    },
  }),
  defineStep({ ...about, type: "test.write-blindly", effect: "write", prepare: () => async () => undefined }),
];

export const findTestStep: FindStep = (type, version) =>
  testSteps.find((step) => step.type === type && step.version === version);

export const testNode = (id: string, type: string, config: FlowNode["config"] = {}): FlowNode => ({
  id,
  type,
  version: 1,
  name: "",
  config,
  x: 0,
  y: 0,
});

/** Lines such as `trigger>read`, `fork.left>end`; without a port it is `next`. */
export function testFlow(nodes: readonly FlowNode[], lines: readonly string[]): FlowDocument {
  return {
    schemaVersion: 2,
    name: "A flow of the tests",
    trigger: { type: "gateway.transaction", config: {} },
    nodes: [...nodes],
    edges: lines.map((line) => {
      const [way = "", to = ""] = line.split(">");
      const [from = triggerNode, port = nextPort] = way.split(".");
      return { from, port, to };
    }),
  };
}

export const testItem = (id: string): Item =>
  newItem(
    {
      id,
      kind: "gateway.transaction",
      body: {},
      orderingKey: id,
      receivedAt: new Date(0),
      attempt: 1,
      tries: 1,
      causeBefore: "",
    },
    { about: "payment", transactionId: id, originalTransactionId: "", hint: "", cardNumberRemoved: false },
  );

/** For steps that ask nothing of their surroundings. */
export const noSurroundings = (): StepContext =>
  ({
    tenantId: "t",
    environmentId: "e",
    log: silentLog,
    passage: createRightOfWay().enter("e"),
    rules: postingRulesSchema.parse({}),
    tables: async () => new Map(),
    clock: { now: () => new Date(0) },
  }) as unknown as StepContext;
