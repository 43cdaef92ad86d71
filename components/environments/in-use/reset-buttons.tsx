"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { SandboxContent, SandboxReset } from "@/server/pipeline/sandbox-demo/sandbox-reset.schema";
import { ResetForm } from "./reset-form";

/** With which content the Sandbox begins again, and what that means, before it is asked for. */
export function ResetButtons({ reset, onAsked }: { reset: SandboxReset; onAsked: () => void }) {
  const [wanted, setWanted] = useState<SandboxContent | null>(null);
  if (wanted !== null) {
    return <ResetForm reset={reset} content={wanted} onCancel={() => setWanted(null)} onAsked={onAsked} />;
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        {reset.content === "sample" ? (
          <>
            <Button onClick={() => setWanted("sample")}>Reset the Sandbox</Button>
            <Button onClick={() => setWanted("empty")}>Remove sample data</Button>
          </>
        ) : (
          <Button onClick={() => setWanted("sample")}>Bring the sample data back</Button>
        )}
      </div>
      {reset.content === "sample" && (
        <p className="text-muted text-sm">
          {reset.hasOwnSystem
            ? "You have connected a system of your own, so you may not need the made-up company any more."
            : "Without sample data there is nothing to take a test payment for. Keep it until your own systems are connected."}
        </p>
      )}
    </div>
  );
}
