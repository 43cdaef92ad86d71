"use client";

import "@xyflow/react/dist/base.css";
import {
  Background,
  type Connection,
  type EdgeChange,
  type NodeChange,
  ReactFlow,
  type ReactFlowInstance,
  ReactFlowProvider,
  useReactFlow,
} from "@xyflow/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { triggerNode } from "@/server/pipeline/flows/flow.schema";
import { wouldCircle } from "../document/connect-steps";
import type { WayOut } from "../document/insert-step";
import { CanvasProvider } from "./canvas-context";
import { type CanvasNode, type Drawn, drawnLines, drawnNodes } from "./canvas-parts";
import { FlowLine, type FlowLineEdge } from "./flow-line";
import { FlowMap } from "./flow-map";
import { StepCard } from "./step-card";
import { TriggerCard } from "./trigger-card";
import { ZoomControls } from "./zoom-controls";

const nodeTypes = { step: StepCard, trigger: TriggerCard };
const edgeTypes = { line: FlowLine };

/** Under this name a step of the palette is dragged. */
export const draggedStep = "application/x-tallybridge-step";

interface Place {
  readonly x: number;
  readonly y: number;
}

interface FlowCanvasProps {
  drawn: Drawn;
  /** The steps that are chosen; the trigger by its own id. */
  selected: ReadonlySet<string>;
  selectedLine?: string | null;
  onSelect: (ids: ReadonlySet<string>) => void;
  onSelectLine?: (id: string | null) => void;
  /** What follows is left out where nothing may be changed. */
  acts?: {
    readonly move: (places: ReadonlyMap<string, Place>) => void;
    readonly connect: (line: { readonly from: string; readonly port: string; readonly to: string }) => void;
    readonly insertAt: (at: WayOut) => void;
    readonly drop: (type: string, at: WayOut | Place) => void;
  };
  /** Raised when everything is to be brought into view. */
  fitKey?: number;
  /** The step that is brought into view, each time its key changes. */
  reveal?: { readonly id: string; readonly key: number } | null;
}

/** A flow drawn: cards and lines, with a map, the zoom and the mouse. What is typed on it is handled by the designer. */
export function FlowCanvas(props: FlowCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

const nothing = () => undefined;

function Canvas({
  drawn,
  selected,
  selectedLine = null,
  onSelect,
  onSelectLine,
  acts,
  fitKey = 0,
  reveal = null,
}: FlowCanvasProps) {
  const { screenToFlowPosition, fitView } = useReactFlow();
  const [dragged, setDragged] = useState<ReadonlyMap<string, Place>>(new Map());
  const cards = useMemo(() => drawnNodes(drawn), [drawn]);
  const lines = useMemo(() => drawnLines(drawn), [drawn]);
  const nodes = useMemo(
    () =>
      cards.map(
        (card): CanvasNode =>
          ({ ...card, position: dragged.get(card.id) ?? card.position, selected: selected.has(card.id) }) as CanvasNode,
      ),
    [cards, dragged, selected],
  );
  const edges = useMemo(
    () => lines.map((line) => (line.id === selectedLine ? { ...line, selected: true } : line)),
    [lines, selectedLine],
  );

  const lastFit = useRef(fitKey);
  useEffect(() => {
    if (lastFit.current === fitKey) return;
    lastFit.current = fitKey;
    void fitView({ ...fit, duration: 120 });
  }, [fitKey, fitView]);

  useReveal(reveal, nodes);

  const onNodesChange = (changes: NodeChange<CanvasNode>[]) => {
    const chosen = new Set(selected);
    const places = new Map(dragged);
    let isDropped = false;
    for (const change of changes) {
      if (change.type === "select") {
        if (change.selected) chosen.add(change.id);
        else chosen.delete(change.id);
      } else if (change.type === "position" && change.position !== undefined && change.id !== triggerNode) {
        places.set(change.id, change.position);
        isDropped ||= change.dragging !== true;
      } else if (change.type === "position" && change.dragging === false) isDropped = true;
    }
    if (changes.some(({ type }) => type === "select")) onSelect(chosen);
    if (!changes.some(({ type }) => type === "position")) return;
    if (isDropped) {
      acts?.move(places);
      setDragged(new Map());
    } else setDragged(places);
  };

  const onEdgesChange = (changes: EdgeChange<FlowLineEdge>[]) => {
    for (const change of changes) {
      if (change.type === "select") onSelectLine?.(change.selected ? change.id : null);
    }
  };

  const fits = ({ source, target }: Pick<Connection, "source" | "target">) =>
    target !== triggerNode && source !== target && !wouldCircle(drawn.document, { from: source, to: target });

  return (
    <CanvasProvider value={{ readOnly: acts === undefined, insertAt: acts?.insertAt ?? nothing }}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onConnect={({ source, sourceHandle, target }) =>
          acts?.connect({ from: source, port: sourceHandle ?? "", to: target })
        }
        isValidConnection={fits}
        nodesDraggable={acts !== undefined}
        nodesConnectable={acts !== undefined}
        edgesFocusable={acts !== undefined}
        deleteKeyCode={null}
        onInit={showFirst}
        minZoom={0.2}
        maxZoom={1.5}
        onDragOver={(event) => {
          if (acts === undefined || !event.dataTransfer.types.includes(draggedStep)) return;
          event.preventDefault();
          event.dataTransfer.dropEffect = "copy";
        }}
        onDrop={(event) => {
          const type = event.dataTransfer.getData(draggedStep);
          if (type === "" || acts === undefined) return;
          event.preventDefault();
          const line = lineUnder(event.clientX, event.clientY, lines);
          acts.drop(type, line ?? screenToFlowPosition({ x: event.clientX, y: event.clientY }));
        }}
      >
        <Background gap={20} />
        <ZoomControls />
        <FlowMap />
      </ReactFlow>
    </CanvasProvider>
  );
}

/** Moves the canvas as far as it takes for a step to be in sight. */
function useReveal(reveal: FlowCanvasProps["reveal"], nodes: readonly CanvasNode[]): void {
  const { getViewport, setViewport } = useReactFlow();
  const done = useRef(reveal?.key);
  useEffect(() => {
    if (!reveal || done.current === reveal.key) return;
    const node = nodes.find(({ id }) => id === reveal.id);
    const box = document.querySelector(".react-flow")?.getBoundingClientRect();
    if (node === undefined || box === undefined) return;
    done.current = reveal.key;
    const { x, y, zoom } = getViewport();
    const [left, top] = [node.position.x * zoom + x, node.position.y * zoom + y];
    const shift = (start: number, length: number, room: number) =>
      start < margin ? margin - start : start + length > room - margin ? room - margin - start - length : 0;
    const [right, down] = [
      shift(left, (node.width ?? 0) * zoom, box.width),
      shift(top, (node.height ?? 0) * zoom, box.height),
    ];
    if (right !== 0 || down !== 0) void setViewport({ x: x + right, y: y + down, zoom }, { duration: 120 });
  }, [reveal, nodes, getViewport, setViewport]);
}

/** Room around what is brought into view, in pixels of the screen. */
const margin = 48;
const fit = { padding: 0.15, maxZoom: 1 } as const;
const readable = 0.75;

/** Everything where that can be read, else the beginning of the flow as large as it can be read. */
function showFirst({
  fitView,
  getZoom,
  getNodesBounds,
  getNodes,
  setViewport,
}: ReactFlowInstance<CanvasNode, FlowLineEdge>): void {
  void fitView(fit).then(() => {
    if (getZoom() >= readable) return;
    const box = document.querySelector(".react-flow")?.getBoundingClientRect();
    const nodes = getNodes();
    const first = nodes.find(({ id }) => id === triggerNode) ?? nodes[0];
    if (box === undefined || first === undefined) return;
    const all = getNodesBounds(nodes);
    const middle = all.width * readable < box.width ? all.x + all.width / 2 : first.position.x + (first.width ?? 0) / 2;
    void setViewport({ x: box.width / 2 - middle * readable, y: 24 - first.position.y * readable, zoom: readable });
  });
}

/** The line a step is dropped on. */
function lineUnder(x: number, y: number, lines: readonly FlowLineEdge[]): WayOut | undefined {
  for (const element of document.elementsFromPoint(x, y)) {
    const id = element.closest(".react-flow__edge")?.getAttribute("data-id");
    const line = lines.find((each) => each.id === id);
    if (line?.data !== undefined) return line.data.at;
  }
  return undefined;
}
