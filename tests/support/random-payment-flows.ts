import fc from "fast-check";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import { type FlowDocument, type FlowEdge, type FlowNode, nextPort } from "@/server/pipeline/flows/flow.schema";
import { templates } from "@/server/pipeline/flows/templates";

/** A step that is put into the flow: how it is set up, by which port it goes on, and what its others do. */
interface Drawn {
  readonly type: string;
  readonly config: object;
  readonly onward: string;
  /** Ports that lead to an end of their own, or to the same step as `onward`. */
  readonly aside: readonly { readonly port: string; readonly ends: boolean }[];
}

const amount = fc.constantFrom("11.00 USD", "25.00 USD", "45.00 USD");
const branch = fc
  .record({ is: fc.constantFrom("below", "above"), than: amount, ends: fc.boolean() })
  .map(({ ends, ...condition }): Drawn => {
    const conditions = [{ value: "payment.amount", ...condition }];
    return {
      type: "flow.branch",
      config: { branches: [{ port: "some", name: "Some", match: "all", conditions }] },
      onward: "otherwise",
      aside: [{ port: "some", ends }],
    };
  });
const approval = amount.map(
  (above): Drawn => ({
    type: "flow.approval",
    config: { above, days: 3, question: "Is it released?" },
    onward: "approved",
    aside: [{ port: "declined", ends: true }],
  }),
);
const wait = fc.constant<Drawn>({
  type: "flow.wait",
  config: { until: "duration", amount: 1, unit: "hours" },
  onward: nextPort,
  aside: [],
});
const notify = fc.constant<Drawn>({
  type: "flow.notify",
  config: { to: ["finance"], subject: "{payment.amount} came", text: "Look at it." },
  onward: nextPort,
  aside: [],
});
const rules = fc.record({ severity: fc.constantFrom("stop", "review", "warn"), atMost: amount }).map(
  ({ severity, atMost }): Drawn => ({
    type: "check.rules",
    config: {
      about: "sage-pro.receipt",
      days: 14,
      rules: [{ id: "most", kind: "range", field: "amount", atMost, severity, message: "" }],
    },
    onward: nextPort,
    aside: [],
  }),
);

const drawn = (...kinds: readonly fc.Arbitrary<Drawn>[]) => fc.array(fc.oneof(...kinds), { maxLength: 2 });
const before = { map: drawn(branch, approval, wait, notify) };
const behindMap = drawn(branch, approval, wait, notify, rules);

/**
 * The flow of payments with up to two steps of any kind before each of its own, and behind the writing: branches that end or join again,
 * approvals, waits, mails and rules. Any of them may be published.
 */
export const randomPaymentFlow: fc.Arbitrary<FlowDocument> = fc
  .record({ ...before, match: behindMap, decide: behindMap, write: behindMap, end: drawn(branch, wait, notify) })
  .map((inserted): FlowDocument => {
    const template = templates["payment-to-receipt"].document(postingRulesSchema.parse({}));
    const own = template.nodes.map(({ id }) => id);
    const nodes: FlowNode[] = [...template.nodes, nodeOf("end", "flow.end", {})];
    const edges: FlowEdge[] = template.edges.filter(({ to }) => !(to in inserted));
    for (const [target, steps] of Object.entries(inserted)) {
      const from = target === "end" ? "write" : (own[own.indexOf(target) - 1] ?? "");
      const ids = [...steps.map((_, at) => `${target}-${at}`), target];
      edges.push({ from, port: target === "end" ? "written" : nextPort, to: ids[0] ?? target });
      // What an earlier try has posted goes on behind the writing.
      if (target === "end") edges.push({ from: "decide", port: "again", to: ids[0] ?? target });
      steps.forEach((step, at) => {
        const [id = "", next = target] = ids.slice(at);
        nodes.push(nodeOf(id, step.type, step.config));
        edges.push({ from: id, port: step.onward, to: next });
        for (const { port, ends } of step.aside) {
          const aside = `${id}-${port}`;
          if (ends) nodes.push(nodeOf(aside, "flow.end", { how: "needs_you", text: `It left ${id} by ${port}.` }));
          edges.push({ from: id, port, to: ends ? aside : next });
        }
      });
    }
    return { ...template, name: "Drawn at random", nodes, edges };
  });

const nodeOf = (id: string, type: string, config: object): FlowNode => ({
  id,
  type,
  version: 1,
  name: "",
  config: JSON.parse(JSON.stringify(config)),
  x: 0,
  y: 0,
});
