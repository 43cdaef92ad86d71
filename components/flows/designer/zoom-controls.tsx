"use client";

import { Panel, useReactFlow } from "@xyflow/react";
import { Maximize, Minus, Plus } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";

/** Nearer, farther, everything. */
export function ZoomControls() {
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  return (
    <Panel position="bottom-left">
      <div className="flex rounded-md border bg-surface">
        <IconButton icon={Minus} label="Zoom out" onClick={() => void zoomOut({ duration: 120 })} />
        <IconButton icon={Plus} label="Zoom in" onClick={() => void zoomIn({ duration: 120 })} />
        <IconButton
          icon={Maximize}
          label="Show the whole flow"
          onClick={() => void fitView({ padding: 0.15, maxZoom: 1, duration: 120 })}
        />
      </div>
    </Panel>
  );
}
