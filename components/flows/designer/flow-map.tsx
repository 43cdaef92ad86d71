"use client";

import { MiniMap, useNodes, useReactFlow, useStore } from "@xyflow/react";

/** A map of the flow while a part of it is out of sight: beside a flow that is wholly seen it would only cover cards. */
export function FlowMap() {
  const { getNodesBounds } = useReactFlow();
  const nodes = useNodes();
  const [x, y, zoom] = useStore(({ transform }) => transform);
  const width = useStore((store) => store.width);
  const height = useStore((store) => store.height);
  const bounds = getNodesBounds(nodes);
  const [left, top] = [bounds.x * zoom + x, bounds.y * zoom + y];
  const isWhole = left >= 0 && top >= 0 && left + bounds.width * zoom <= width && top + bounds.height * zoom <= height;
  if (isWhole) return null;
  return <MiniMap pannable zoomable ariaLabel="Map of the flow" style={mapSize} className="max-xl:hidden" />;
}

const mapSize = { width: 140, height: 105 } as const;
