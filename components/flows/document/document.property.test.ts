import fc from "fast-check";
import { expect, test } from "vitest";
import { beginHistory, edit, redo, undo } from "@/components/ui/edit-history";
import { type FlowDocument, type FlowEdge, triggerNode } from "@/server/pipeline/flows/flow.schema";
import { connectSteps, removeLines, wouldCircle } from "./connect-steps";
import { copySteps, pasteSteps, readCopied } from "./copied-steps";
import { deleteSteps } from "./delete-steps";
import { insertStep } from "./insert-step";
import { layOut, overlaps } from "./lay-out";
import { onlyNext } from "./ports-of";
import { sizeOf } from "./step-size";
import { walkSteps } from "./walk-steps";

/** Any drawing without a circle: lines lead from the trigger or an earlier step to a later one, one by each way out. */
const documents = fc
  .tuple(fc.integer({ min: 0, max: 9 }), fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.constantFrom("next", "other"))))
  .map(([count, wishes]): FlowDocument => {
    const ids = Array.from({ length: count }, (_, index) => `step-${index}`);
    const lines = new Map<string, FlowEdge>();
    for (const [from, to, port] of wishes) {
      const [first = triggerNode, last] = [from === 0 ? triggerNode : ids[from - 1], ids[to]];
      if (last === undefined || (from > 0 && from - 1 >= to)) continue;
      const way = first === triggerNode ? "next" : port;
      lines.set(`${first} ${way}`, { from: first, port: way, to: last });
    }
    return {
      schemaVersion: 2,
      name: "Drawn",
      trigger: { type: "paytrace.transaction", config: {} },
      nodes: ids.map((id, index) => ({
        id,
        type: "flow.wait",
        version: 1,
        name: "",
        config: {},
        x: 300 * index,
        y: 0,
      })),
      edges: [...lines.values()],
    };
  });

const ofDocument = documents.chain((document) =>
  fc.record({
    document: fc.constant(document),
    chosen: fc.subarray(document.nodes.map(({ id }) => id)).map((ids) => new Set(ids)),
    line: fc.option(fc.constantFrom(undefined, ...document.edges), { nil: undefined }),
  }),
);
const kind = { type: "flow.approval", version: 1, config: {}, ports: onlyNext };

/** What holds of every drawing: ids are used once, lines lead from and to what is there, one leaves each way out, none in a circle. */
function expectSound({ nodes, edges }: FlowDocument): void {
  const ids = nodes.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).not.toContain(triggerNode);
  for (const { from, to } of edges) {
    expect([triggerNode, ...ids]).toContain(from);
    expect(ids).toContain(to);
    expect(wouldCircle({ edges }, { from, to })).toBe(false);
  }
  expect(new Set(edges.map(({ from, port }) => `${from} ${port}`)).size).toBe(edges.length);
}

const reached = ({ edges }: FlowDocument): ReadonlySet<string> => {
  const seen = new Set<string>();
  const waiting: string[] = [triggerNode];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    waiting.push(...edges.flatMap(({ from, to }) => (from === id ? [to] : [])));
  }
  return seen;
};

test("a step that is inserted into a line stands on it: what came behind still does, and taking the step out restores the drawing", () => {
  fc.assert(
    fc.property(ofDocument, ({ document, line }) => {
      const at = line ?? { from: triggerNode, port: "next" };
      const inserted = insertStep(document, kind, at);
      expectSound(inserted.document);
      expect(inserted.document.edges).toContainEqual({ from: at.from, port: at.port, to: inserted.id });
      for (const id of reached(document)) expect(reached(inserted.document)).toContain(id);
      const without = deleteSteps(inserted.document, new Set([inserted.id]));
      expect(new Set(without.edges.map((edge) => JSON.stringify(edge)))).toEqual(
        new Set(document.edges.map((edge) => JSON.stringify(edge))),
      );
    }),
  );
});

test("deleting steps keeps all others, leaves a sound drawing, and heals the lines that led straight through them", () => {
  fc.assert(
    fc.property(ofDocument, ({ document, chosen }) => {
      const after = deleteSteps(document, chosen);
      expectSound(after);
      expect(after.nodes).toEqual(document.nodes.filter(({ id }) => !chosen.has(id)));
      for (const edge of document.edges) {
        if (!chosen.has(edge.from) && !chosen.has(edge.to)) expect(after.edges).toContainEqual(edge);
        const on = document.edges.filter(({ from }) => from === edge.to);
        const only = on.length === 1 ? on[0] : undefined;
        if (chosen.has(edge.from) || !chosen.has(edge.to) || only === undefined || chosen.has(only.to)) continue;
        expect(after.edges).toContainEqual({ ...edge, to: only.to });
      }
    }),
  );
});

test("copied steps come back from the clipboard under ids of their own, with the lines between them, and touch nothing else", () => {
  fc.assert(
    fc.property(ofDocument, documents, ({ document, chosen }, other) => {
      const text = copySteps(document, chosen);
      if (chosen.size === 0) {
        expect(text).toBeUndefined();
        return;
      }
      const copied = readCopied(text ?? "");
      if (copied === undefined) throw new Error("What was copied can be read.");
      for (const into of [document, other]) {
        const pasted = pasteSteps(into, copied);
        expectSound(pasted.document);
        expect(pasted.ids.size).toBe(chosen.size);
        expect(pasted.document.nodes.slice(0, into.nodes.length)).toEqual(into.nodes);
        expect(pasted.document.edges.slice(0, into.edges.length)).toEqual(into.edges);
        const between = document.edges.filter(({ from, to }) => chosen.has(from) && chosen.has(to));
        expect(pasted.document.edges).toHaveLength(into.edges.length + between.length);
      }
    }),
  );
});

test("a text that is no copied step is not pasted as one", () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void expect(readCopied(text)).toBeUndefined()));
  expect(readCopied('{"tallybridge":"steps","nodes":[],"edges":[]}')).toBeUndefined();
});

test("a line replaces the one that left by the same way, and is taken away again", () => {
  fc.assert(
    fc.property(ofDocument, fc.nat(8), ({ document, line }, place) => {
      const to = document.nodes[place % Math.max(1, document.nodes.length)]?.id;
      if (line === undefined || to === undefined || wouldCircle(document, { from: line.from, to })) return;
      const drawn = connectSteps(document, { ...line, to });
      expectSound(drawn);
      expect(drawn.edges).toHaveLength(document.edges.length);
      expect(removeLines(drawn, [line]).edges).toEqual(
        drawn.edges.filter(({ from, port }) => from !== line.from || port !== line.port),
      );
    }),
  );
});

test("every change is taken back and made again as it was, letters typed in a row as one", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer(), fc.constantFrom(undefined, "name"))), (changes) => {
      let history = beginHistory(-1);
      const shown = [-1];
      for (const [value, about] of changes) {
        const before = history;
        history = edit(history, value, about);
        if (history.past.length > before.past.length) shown.push(value);
        else shown[shown.length - 1] = value;
      }
      for (const value of [...shown].reverse()) {
        expect(history.present).toBe(value);
        history = undo(history);
      }
      for (const value of shown) {
        expect(history.present).toBe(value);
        history = redo(history);
      }
    }),
  );
});

test("laid out by itself no card lies on another, and no step stands above what leads to it", () => {
  const size = () => sizeOf(onlyNext);
  fc.assert(
    fc.property(documents, (document) => {
      const laid = layOut(document, size);
      expect(overlaps(laid, size)).toBe(false);
      const heights = new Map(laid.nodes.map(({ id, y }) => [id, y]));
      for (const { from, to } of laid.edges) {
        if (from !== triggerNode) expect(heights.get(to)).toBeGreaterThan(heights.get(from) ?? 0);
      }
    }),
    { numRuns: 40 },
  );
});

test("read in order every step is there once, and none stands before what leads to it", () => {
  fc.assert(
    fc.property(documents, (document) => {
      const order = walkSteps(document).map(({ id }) => id);
      expect([...order].sort()).toEqual(document.nodes.map(({ id }) => id).sort());
      const inReach = reached(document);
      for (const { from, to } of document.edges) {
        if (from !== triggerNode && inReach.has(from)) expect(order.indexOf(from)).toBeLessThan(order.indexOf(to));
      }
    }),
  );
});
