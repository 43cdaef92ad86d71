"use client";

import { useMutation } from "@tanstack/react-query";
import { Play, Trash2 } from "lucide-react";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import { showToast } from "@/components/ui/toast";
import type { TestRow as Test } from "@/server/pipeline/flows/named-tests/named-test.schema";

interface TestRowProps {
  flowId: string;
  test: Test;
  mayManage: boolean;
  busy: boolean;
  onRun: () => void;
  onRemoved: () => void;
}

/** One test: how it last ended, what differed then, and opened, what it expects. */
export function TestRow({ flowId, test, mayManage, busy, onRun, onRemoved }: TestRowProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const [removing, setRemoving] = useState(false);
  const remove = useMutation(
    trpc.flowTests.remove.mutationOptions({
      onSuccess: onRemoved,
      onError: (error) =>
        showToast({ meaning: "failed", title: "The test was not removed", detail: failureText(error) }),
    }),
  );
  const { name, expects, last } = test;
  return (
    <li className="border-b px-4 py-2.5 last:border-b-0">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <p className="break-words font-medium">{name}</p>
          <p className="flex flex-wrap items-center gap-x-2 text-muted text-sm">
            {last === null ? (
              "Not run yet"
            ) : (
              <>
                <StatusMark plain meaning={last.passed ? "posted" : "failed"}>
                  {last.passed ? "Passed" : "Fails"}
                </StatusMark>
                <span>
                  on {last.on}, <RelativeTime at={last.at} />
                </span>
              </>
            )}
          </p>
        </div>
        {mayManage && (
          <div className="flex shrink-0">
            <IconButton icon={Play} label={`Run the test ${name}`} disabled={busy} onClick={onRun} />
            <IconButton icon={Trash2} label={`Remove the test ${name}`} onClick={() => setRemoving(true)} />
          </div>
        )}
      </div>
      {last?.passed === false && (
        <ul className="mt-1 flex flex-col gap-1 text-failed-ink text-sm">
          {last.differences.map((difference) => (
            <li key={difference} className="break-words">
              {difference}
            </li>
          ))}
        </ul>
      )}
      <details className="mt-1 text-sm">
        <summary className="cursor-pointer text-muted">What it expects</summary>
        <ul className="mt-1 flex list-disc flex-col gap-0.5 pl-5">
          {expects.map((text) => (
            <li key={text} className="break-words">
              {text}
            </li>
          ))}
        </ul>
      </details>
      <ConfirmDialog
        open={removing}
        onOpenChange={setRemoving}
        title={`Remove the test "${name}"`}
        consequences={[{ label: "Expectations that guard this flow no more", value: expects.length }]}
        undo="It cannot be taken back. The flow may be published without it."
        act="Remove the test"
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ ...place, flowId, testId: test.testId })}
      />
    </li>
  );
}
