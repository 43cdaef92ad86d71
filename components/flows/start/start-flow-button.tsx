"use client";

import { Play } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { FlowRow } from "@/server/pipeline/flows/versions/flow-version.schema";
import { StartFlowSheet } from "./start-flow-sheet";

interface StartFlowButtonProps {
  flow: Pick<FlowRow, "flowId" | "name" | "startsByHand" | "runningVersion">;
  mayStart: boolean;
  size?: "sm" | "md";
}

/** For a flow that people may start: starts the version that runs, and shows what came of each start. Nothing for other flows. */
export function StartFlowButton({ flow, mayStart, size = "md" }: StartFlowButtonProps) {
  const [open, setOpen] = useState(false);
  if (!flow.startsByHand || flow.runningVersion === null) return null;
  const words = mayStart ? "Start now" : "Last starts";
  return (
    <>
      <Button
        size={size}
        icon={mayStart ? Play : undefined}
        onClick={() => setOpen(true)}
        aria-label={`${words}: ${flow.name}`}
      >
        {words}
      </Button>
      {open && <StartFlowSheet flow={flow} mayStart={mayStart} onClose={() => setOpen(false)} />}
    </>
  );
}
