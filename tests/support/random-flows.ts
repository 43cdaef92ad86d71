import fc from "fast-check";
import type { FlowDocument, FlowNode } from "@/server/pipeline/flows/flow.schema";
import { testFlow, testNode } from "./flow-steps";

/** A kind of step as it may stand in a random flow: by what it is left, and what its config may be. */
export interface DrawnKind {
  readonly ports: readonly string[];
  /** Those of them that lead nowhere now and then. */
  readonly mayEnd?: readonly string[];
  readonly config?: fc.Arbitrary<FlowNode["config"]>;
}

/**
 * Any flow that may be published: up to twelve steps behind those that always come first, every port leads to a later one, the last one
 * is an end.
 */
export function randomFlow(
  kinds: Readonly<Record<string, DrawnKind>>,
  first: readonly FlowNode[] = [],
): fc.Arbitrary<FlowDocument> {
  const drawnNode = fc.oneof(
    ...Object.entries(kinds).map(([type, { config = fc.constant({}) }]) =>
      fc.record({ type: fc.constant(type), config, jumps: fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }) }),
    ),
  );
  return fc.array(drawnNode, { minLength: 1, maxLength: 12 }).map((drawn) => {
    const last = drawn.length;
    const lines = drawn.flatMap(({ type, jumps }, index) =>
      (kinds[type]?.ports ?? []).flatMap((port, way) => {
        const jump = jumps[way] ?? 0;
        if (jump === 0 && kinds[type]?.mayEnd?.includes(port)) return [];
        return [`n${index}.${port}>n${Math.min(index + 1 + jump, last)}`];
      }),
    );
    const reached = new Set(["n0"]);
    const kept = lines.filter((line) => {
      const [from = "", to = ""] = [line.split(".")[0], line.split(">")[1]];
      if (reached.has(from)) reached.add(to);
      return reached.has(from);
    });
    const nodes = [
      ...drawn.map(({ type, config }, index) => testNode(`n${index}`, type, config)),
      testNode(`n${last}`, "test.end"),
    ];
    const before = first.map(({ id }, index) => `${index === 0 ? "trigger" : (first[index - 1]?.id ?? "")}>${id}`);
    return testFlow(
      [...first, ...nodes.filter(({ id }) => reached.has(id))],
      [...before, `${first.at(-1)?.id ?? "trigger"}>n0`, ...kept],
    );
  });
}
