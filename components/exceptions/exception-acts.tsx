"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check, RotateCw } from "lucide-react";
import { type ReactNode, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { ResolveDialog } from "./resolve-dialog";

interface ExceptionActsProps {
  exception: { readonly exceptionId: string; readonly canRunAgain: boolean };
  title: string;
  /** What settles this one, before the rest. */
  children?: ReactNode;
}

/** Run it again, or say that it was settled by hand. */
export function ExceptionActs({ exception, title, children }: ExceptionActsProps) {
  const { exceptionId, canRunAgain } = exception;
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [resolving, setResolving] = useState(false);
  const runAgain = useMutation(
    trpc.exceptions.runAgain.mutationOptions({
      onSuccess: () =>
        showToast({ meaning: "working", title: "It runs again", detail: "The outcome shows here in a moment." }),
      onError: (error) =>
        showToast({ meaning: "failed", title: "It could not be run again", detail: failureText(error) }),
      onSettled: () => queryClient.invalidateQueries(),
    }),
  );
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {children}
      {canRunAgain && (
        <Button
          size="sm"
          icon={RotateCw}
          busy={runAgain.isPending}
          busyLabel="Starting"
          onClick={() => runAgain.mutate({ ...place, exceptionId })}
        >
          Run again
        </Button>
      )}
      <Button size="sm" icon={Check} onClick={() => setResolving(true)}>
        Settle with a note
      </Button>
      <ResolveDialog exceptionId={exceptionId} title={title} open={resolving} onOpenChange={setResolving} />
    </div>
  );
}
