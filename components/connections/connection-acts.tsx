"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Pause, Play, RotateCw } from "lucide-react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import type { ConnectionCheck, ConnectionRow } from "@/server/pipeline/connections/connection.schema";
import { CheckSteps } from "./check-steps";

interface ConnectionActsProps {
  connection: Pick<ConnectionRow, "connectionId" | "name" | "pausedAt">;
  mayManage: boolean;
}

/** Test it, pause it or let it go on; the answer of the last test stands below, step by step. */
export function ConnectionActs({ connection: { connectionId, name, pausedAt }, mayManage }: ConnectionActsProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const settled = () => queryClient.invalidateQueries({ queryKey: trpc.connections.pathKey() });
  const check = useMutation(
    trpc.connections.check.mutationOptions({
      onError: (error) =>
        showToast({ meaning: "failed", title: `${name} could not be tested`, detail: failureText(error) }),
      onSettled: settled,
    }),
  );
  const pause = useMutation(
    trpc.connections.pause.mutationOptions({
      onSuccess: (_, { paused }) =>
        showToast(
          paused
            ? {
                meaning: "waiting",
                title: `${name} is paused`,
                detail: "What arrives is stored and waits.",
                action: { label: "Undo", onSelect: () => pause.mutate({ ...place, connectionId, paused: false }) },
              }
            : { meaning: "working", title: `${name} goes on`, detail: "What has waited is being handled now." },
        ),
      onError: (error) => showToast({ meaning: "failed", title: "Nothing was changed", detail: failureText(error) }),
      onSettled: settled,
    }),
  );
  if (!mayManage) {
    return <p className="mt-3 text-muted text-sm">Owners, admins and integrators can test and pause it.</p>;
  }
  const paused = pausedAt !== null;
  return (
    <>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button
          icon={RotateCw}
          busy={check.isPending}
          busyLabel="Testing"
          onClick={() => check.mutate({ ...place, connectionId })}
        >
          Test connection<span className="sr-only"> {name}</span>
        </Button>
        <Button
          icon={paused ? Play : Pause}
          busy={pause.isPending}
          onClick={() => pause.mutate({ ...place, connectionId, paused: !paused })}
        >
          {paused ? "Resume connection" : "Pause connection"}
          <span className="sr-only"> {name}</span>
        </Button>
      </div>
      <div aria-live="polite">{check.data && <TestAnswer check={check.data} />}</div>
    </>
  );
}

function TestAnswer({ check: { passed, results } }: { check: ConnectionCheck }) {
  return (
    <div className="mt-3 rounded-md border bg-canvas px-3 py-2">
      <p className="font-medium">{passed ? "Every check passed." : "The test did not pass."}</p>
      <CheckSteps steps={results} />
    </div>
  );
}
