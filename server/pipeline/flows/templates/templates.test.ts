import { describe, expect, test } from "vitest";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import { noneChosen } from "../book-choices/book-choice.schema";
import { checkFlow } from "../check-flow";
import { flowDocumentSchema } from "../flow.schema";
import { callConfigOf, isCall } from "../sub-flows/sub-flow.schema";
import type { FlowTemplate } from "./flow-template";
import { templateIds, templates } from "./templates";

describe.each(templateIds)("the template %s", (id) => {
  const { explanation, document } = templates[id];
  const flow = document(postingRulesSchema.parse({}));

  test("may be published as it is, where its systems are connected and the books have named what it needs", () => {
    const boundSlots = new Set(["gateway", "erp", "shop"]);
    const named = { like: "WEB", freightItem: "FREIGHT", discountItem: noneChosen };
    const nodes = flow.nodes.map((node) =>
      node.type === "erp.write-sales-order" ? { ...node, config: { ...node.config, ...named } } : node,
    );
    const document = flowDocumentSchema.parse({ ...flow, nodes });
    expect(checkFlow(document, { boundSlots, tables: new Set(), currency: "USD" })).toEqual([]);
  });

  test("is explained: what happens, what is asked of people, what may be changed, what is tested", () => {
    for (const part of ["## What happens", "## What is asked of you", "## What you may change", "## What is tested"]) {
      expect(explanation).toContain(part);
    }
  });

  test("the flows it calls may be published, and it calls them at its steps", () => {
    const { calls = [] }: FlowTemplate = templates[id];
    const rules = postingRulesSchema.parse({});
    for (const { node, document: called } of calls) {
      const made = flowDocumentSchema.parse(called(rules));
      expect(checkFlow(made, { boundSlots: new Set(["erp"]), tables: new Set(), currency: "USD" })).toEqual([]);
      const caller = flow.nodes.find((each) => each.id === node) ?? expect.fail(`There is no step ${node}.`);
      expect(callConfigOf(caller)?.pinned?.document).toEqual(made);
    }
    expect(calls.map(({ node }) => node)).toEqual(flow.nodes.filter(isCall).map((node) => node.id));
  });

  test("no two steps of it lie on each other", () => {
    const places = flow.nodes.map(({ x, y }) => `${x} ${y}`);
    expect(new Set(places).size).toBe(places.length);
  });
});

test("a flow of the same name is not made twice by two templates", () => {
  const names = templateIds.map((id) => templates[id].document(postingRulesSchema.parse({})).name);
  expect(new Set(names).size).toBe(names.length);
});

test("an order's flow is not published before somebody has said on what freight and discounts go and whom new customers are like, or that there is none", () => {
  const flow = flowDocumentSchema.parse(templates["order-to-sales-order"].document(postingRulesSchema.parse({})));
  const problems = checkFlow(flow, { boundSlots: new Set(["erp", "shop"]), tables: new Set(), currency: "USD" });
  expect(problems.map(({ node, field, text }) => [node, field, text])).toEqual([
    ["write", "like", "It is not said which customer new ones are made like."],
    ["write", "freightItem", "It is not said on which item freight is booked."],
    ["write", "discountItem", "It is not said on which item discounts are booked."],
  ]);
});
