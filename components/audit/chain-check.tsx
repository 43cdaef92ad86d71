"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { useRef, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { Progress } from "@/components/ui/progress";
import { StatusMark } from "@/components/ui/status-mark";
import type { AuditPart } from "@/server/insight/audit/audit.schema";

type Check =
  | { readonly is: "idle" }
  | { readonly is: "running" | "ended" | "stopped"; readonly part: AuditPart | null }
  | { readonly is: "failed"; readonly cause: string };

/** Recomputes the hash of every entry, a part after the other, and says whether the log is as it was written. */
export function ChainCheck() {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [check, setCheck] = useState<Check>({ is: "idle" });
  const stop = useRef(false);
  const run = async () => {
    stop.current = false;
    setCheck({ is: "running", part: null });
    try {
      let after = "0";
      for (;;) {
        const part = await queryClient.fetchQuery({
          ...trpc.audit.checkPart.queryOptions({ ...place, after }),
          staleTime: 0,
        });
        if (part.ended) return setCheck({ is: "ended", part });
        if (stop.current) return setCheck({ is: "stopped", part });
        setCheck({ is: "running", part });
        after = part.checkedUntil;
      }
    } catch (error) {
      setCheck({ is: "failed", cause: failureText(error) });
    }
  };
  return (
    <Card
      className="mb-6"
      title="Is the log as it was written?"
      note="Each entry carries the hash of the one before it. One that was changed or taken out breaks the chain."
      actions={
        check.is !== "running" && (
          <Button icon={ShieldCheck} onClick={() => void run()}>
            {check.is === "idle" ? "Check every entry" : "Check again"}
          </Button>
        )
      }
    >
      <div role="status">
        <ChainVerdict check={check} onStop={() => (stop.current = true)} />
      </div>
    </Card>
  );
}

function ChainVerdict({ check, onStop }: { check: Check; onStop: () => void }) {
  switch (check.is) {
    case "idle":
      return <p className="text-muted">Not checked on this page yet.</p>;
    case "failed":
      return <StatusMark meaning="failed">The check did not end: {check.cause}</StatusMark>;
    case "running":
      return (
        <Progress
          label="Checking the entries"
          done={Number(check.part?.checkedUntil ?? 0)}
          total={check.part ? Number(check.part.total) : undefined}
          onCancel={onStop}
        />
      );
    case "stopped":
      return <p className="text-muted">Stopped after entry {check.part?.checkedUntil}. Up to there every hash fits.</p>;
    case "ended":
      return check.part?.fault ? (
        <div className="flex flex-col items-start gap-1">
          <StatusMark meaning="failed">Broken at entry {check.part.fault.sequence}</StatusMark>
          <p>
            {check.part.fault.reason} Every entry before it is as it was written. Keep an export of the log and tell us.
          </p>
        </div>
      ) : (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StatusMark meaning="posted">Unbroken</StatusMark>
          <p>
            {Number(check.part?.checkedUntil ?? 0).toLocaleString("en-US")} entries, each as it was written. The last
            hash is <Id value={check.part?.head} of="last hash" />
          </p>
        </div>
      );
    default:
      return check satisfies never;
  }
}
