import { MarkerType } from "@xyflow/react";
import type { FlowFigures } from "@/server/pipeline/flows/figures/figures.schema";
import { type FlowDocument, nextPort, triggerNode } from "@/server/pipeline/flows/flow.schema";
import type { FlowProblem } from "@/server/pipeline/flows/flow-problem.schema";
import type { Palette, PalettePort } from "@/server/pipeline/flows/palette.schema";
import { layOut } from "../document/lay-out";
import { placeTrigger } from "../document/place-trigger";
import { type KnownPorts, portsOf } from "../document/ports-of";
import { sizeOf, triggerSize } from "../document/step-size";
import { walkSteps } from "../document/walk-steps";
import { configWords } from "../words/config-words";
import { kindOf, nameOf } from "../words/step-words";
import type { FlowLineEdge } from "./flow-line";
import type { StepNode } from "./step-card";
import type { TriggerFlowNode } from "./trigger-card";

export type CanvasNode = StepNode | TriggerFlowNode;

export interface Drawn {
  readonly document: FlowDocument;
  readonly palette: Palette;
  readonly ports: KnownPorts;
  readonly problems: readonly FlowProblem[];
  readonly figures?: FlowFigures | undefined;
}

/** The ways out of every step as they are drawn, by its id. */
export function drawnPorts({ document, palette, ports }: Pick<Drawn, "document" | "palette" | "ports">) {
  const drawn = new Map<string, readonly PalettePort[]>();
  for (const node of document.nodes) drawn.set(node.id, portsOf(node, document, ports, kindOf(palette, node)?.ports));
  return drawn;
}

/** A flow laid out by itself, as its cards are drawn. */
export const arranged = (document: FlowDocument, ports: ReadonlyMap<string, readonly PalettePort[]>): FlowDocument =>
  layOut(document, cardSizes(ports), (id) => (ports.get(id) ?? []).map(({ name }) => name));

/** How large each card is, the trigger's too. */
export const cardSizes =
  (ports: ReadonlyMap<string, readonly PalettePort[]>) =>
  (id: string): { readonly width: number; readonly height: number } =>
    id === triggerNode ? triggerSize : sizeOf(ports.get(id) ?? []);

/** The cards of a flow, in the order in which one reads them: that is how the tabulator goes. */
export function drawnNodes({ document, palette, ports, problems, figures }: Drawn): readonly CanvasNode[] {
  const drawn = drawnPorts({ document, palette, ports });
  const size = cardSizes(drawn);
  const troubles = (id: string) => problems.filter(({ node }) => node === id).length;
  const led = (id: string) => document.edges.flatMap(({ from, port }) => (from === id ? [port] : []));
  const label = beginning(palette, document);
  const trigger: TriggerFlowNode = {
    id: triggerNode,
    type: "trigger",
    draggable: false,
    ...triggerSize,
    measured: triggerSize,
    position: placeTrigger(document, (id) => size(id).width),
    data: {
      label,
      figures: figures?.nodes[triggerNode],
      problems: troubles(triggerNode),
      isLed: led(triggerNode).length > 0,
    },
    ariaLabel: `Beginning: ${label}`,
  };
  const steps = walkSteps(document).map((node): StepNode => {
    const name = nameOf(palette, node);
    const words = configWords(palette, node);
    const box = size(node.id);
    return {
      id: node.id,
      type: "step",
      position: { x: node.x, y: node.y },
      ...box,
      measured: box,
      data: {
        name,
        words,
        type: node.type,
        group: kindOf(palette, node)?.group,
        ports: drawn.get(node.id) ?? [],
        led: led(node.id),
        figures: figures?.nodes[node.id],
        problems: troubles(node.id),
      },
      ariaLabel: `${name}: ${words}`,
    };
  });
  return [trigger, ...steps];
}

/** What a flow begins with; a schedule says when. */
function beginning({ triggers }: Palette, { trigger: { type, config } }: FlowDocument): string {
  const label = triggers.find((each) => each.type === type)?.label ?? type;
  const { cron } = config;
  return typeof cron === "string" && cron !== "" ? `${label}, ${cron}` : label;
}

export const lineId = (from: string, port: string): string => `${from} ${port}`;

/** The lines of a flow. */
export function drawnLines({ document, palette }: Pick<Drawn, "document" | "palette">): readonly FlowLineEdge[] {
  const names = new Map(document.nodes.map((node) => [node.id, nameOf(palette, node)]));
  const name = (id: string) => (id === triggerNode ? "the beginning" : (names.get(id) ?? id));
  return document.edges
    .filter(({ from, to }) => names.has(to) && (from === triggerNode || names.has(from)))
    .map(({ from, port, to }) => ({
      id: lineId(from, port),
      source: from,
      sourceHandle: port || nextPort,
      target: to,
      type: "line",
      data: { at: { from, port }, words: `between ${name(from)} and ${name(to)}` },
      ariaLabel: `Line from ${name(from)} to ${name(to)}`,
      markerEnd: { type: MarkerType.ArrowClosed, width: 18, height: 18, color: "var(--color-control)" },
    }));
}
