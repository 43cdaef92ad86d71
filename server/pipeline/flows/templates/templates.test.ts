import { describe, expect, test } from "vitest";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import { checkFlow } from "../check-flow";
import { flowDocumentSchema } from "../flow.schema";
import { templateIds, templates } from "./templates";

describe.each(templateIds)("the template %s", (id) => {
  const { explanation, document } = templates[id];
  const flow = document(postingRulesSchema.parse({}));

  test("may be published as it is, where its systems are connected", () => {
    const boundSlots = new Set(["gateway", "erp", "shop"]);
    expect(checkFlow(flowDocumentSchema.parse(flow), { boundSlots, tables: new Set(), currency: "USD" })).toEqual([]);
  });

  test("is explained: what happens, what is asked of people, what may be changed", () => {
    for (const part of ["## What happens", "## What is asked of you", "## What you may change"]) {
      expect(explanation).toContain(part);
    }
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
