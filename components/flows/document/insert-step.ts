import { type FlowDocument, type FlowNode, nextPort, triggerNode } from "@/server/pipeline/flows/flow.schema";
import type { PalettePort } from "@/server/pipeline/flows/palette.schema";
import { nameNode } from "./name-node";
import { rowHeight } from "./step-size";

/** A way out of a step, or of the trigger. */
export interface WayOut {
  readonly from: string;
  readonly port: string;
}

interface StepToInsert extends Pick<FlowNode, "type" | "version" | "config"> {
  readonly ports: readonly PalettePort[];
}

/**
 * Puts a new step behind a way out. What stood there comes behind the new step, by its way on; what is below makes room. Without a way out
 * the step stands alone where it was put.
 */
export function insertStep(
  document: FlowDocument,
  { type, version, config, ports }: StepToInsert,
  at: WayOut | { readonly x: number; readonly y: number },
): { readonly document: FlowDocument; readonly id: string } {
  const id = nameNode(type, new Set([triggerNode, ...document.nodes.map((node) => node.id)]));
  const step = { id, type, version, name: "", config };
  if ("x" in at) {
    const place = { x: Math.round(at.x), y: Math.round(at.y) };
    return { id, document: { ...document, nodes: [...document.nodes, { ...step, ...place }] } };
  }
  const { from, port } = at;
  const before = document.nodes.find((node) => node.id === from);
  const led = document.edges.find((edge) => edge.from === from && edge.port === port);
  const behind = document.nodes.find((node) => node.id === led?.to);
  const place = { x: before?.x ?? behind?.x ?? 0, y: before === undefined ? (behind?.y ?? 0) : before.y + rowHeight };
  if (behind !== undefined && before !== undefined && behind.y >= place.y && behind.x !== before.x) place.x = behind.x;
  const on = wayOn(ports);
  const edges = [
    ...document.edges.filter((edge) => edge !== led),
    { from, port, to: id },
    ...(led === undefined || on === undefined ? [] : [{ from: id, port: on, to: led.to }]),
  ];
  const nodes = makeRoom({ ...document, edges }, led?.to, place.y + rowHeight);
  return { id, document: { ...document, nodes: [...nodes, { ...step, ...place }], edges } };
}

/** By which port a flow goes on where nothing is said: the one called so, else the first that must lead somewhere. */
export const wayOn = (ports: readonly PalettePort[]): string | undefined =>
  (ports.find(({ name }) => name === nextPort) ?? ports.find(({ mayEnd }) => !mayEnd) ?? ports[0])?.name;

/** Moves a step and all that is behind and below it down, where it stands higher than it should. */
function makeRoom({ nodes, edges }: FlowDocument, id: string | undefined, leastY: number): readonly FlowNode[] {
  const first = nodes.find((node) => node.id === id);
  if (first === undefined || first.y >= leastY) return nodes;
  const down = leastY - first.y;
  const moved = new Set<string>();
  const waiting = [first.id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (moved.has(next)) continue;
    moved.add(next);
    waiting.push(...edges.flatMap((edge) => (edge.from === next ? [edge.to] : [])));
  }
  return nodes.map((node) => (moved.has(node.id) && node.y >= first.y ? { ...node, y: node.y + down } : node));
}
