import { z } from "zod";
import { type FlowDocument, type FlowNode, nextPort, triggerNode } from "@/server/pipeline/flows/flow.schema";
import type { PalettePort } from "@/server/pipeline/flows/palette.schema";

/** The ways out of every node whose config is sound, by its id, as they were told with the draft. */
export type KnownPorts = Readonly<Record<string, readonly PalettePort[]>>;

export const onlyNext: readonly PalettePort[] = [{ name: nextPort, label: "Next", mayEnd: false }];

const branching = z.object({ branches: z.array(z.object({ port: z.string(), name: z.string().default("") })) });

/**
 * The ways out of a step while it is being drawn. What branches says itself which there are; all others are as they were told for this
 * node, or for its kind until then. A way that a line leaves by is shown in any case, so that no line hangs in the air.
 * @param ofKind the ways out of the kind of step, as it comes from the palette
 */
export function portsOf(
  node: Pick<FlowNode, "id" | "config">,
  { edges }: Pick<FlowDocument, "edges">,
  known: KnownPorts,
  ofKind: readonly PalettePort[] = onlyNext,
): readonly PalettePort[] {
  if (node.id === triggerNode) return onlyNext;
  const named = branchPorts(node.config) ?? known[node.id] ?? ofKind;
  const drawn = new Set(edges.flatMap(({ from, port }) => (from === node.id ? [port] : [])));
  const lost = [...drawn].filter((port) => !named.some(({ name }) => name === port));
  return [...named, ...lost.map((name) => ({ name, label: name, mayEnd: true }))];
}

function branchPorts(config: FlowNode["config"]): readonly PalettePort[] | undefined {
  const read = branching.safeParse(config);
  if (!read.success) return undefined;
  const own = read.data.branches.filter(({ port }) => port !== "");
  return [
    ...own.map(({ port, name }) => ({ name: port, label: name === "" ? port : name, mayEnd: false })),
    { name: "otherwise", label: "Everything else", mayEnd: false },
  ];
}
