"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import { showToast } from "@/components/ui/toast";
import { inDays } from "@/server/kernel/in-days";
import type { ConnectionRow } from "@/server/pipeline/connections/connection.schema";
import { nearEndDays } from "./connection-words";

interface CredentialsNoticeProps {
  connection: Pick<
    ConnectionRow,
    "connectionId" | "name" | "credentialsEnd" | "credentialsRefusedAt" | "previousKeptUntil"
  >;
  mayManage: boolean;
}

/** What is to be known about the credentials of a connection now: an end that comes near, a rotation that overlaps or was taken back. */
export function CredentialsNotice({ connection, mayManage }: CredentialsNoticeProps) {
  const { credentialsEnd: end, credentialsRefusedAt, previousKeptUntil } = connection;
  return (
    <>
      {credentialsRefusedAt && (
        <Said meaning="failed" title="The new credentials were refused">
          The ones before them came back by themselves <RelativeTime at={credentialsRefusedAt} />, so payments go on.
          Enter others before the earlier ones end.
        </Said>
      )}
      {end && end.daysLeft <= nearEndDays && (
        <Said
          meaning={end.daysLeft < 0 ? "failed" : "waiting"}
          title={`The credentials ${end.daysLeft < 0 ? "ended" : "end"} ${inDays(end.daysLeft)}`}
        >
          Their last day is {end.day}. Make new ones in the other system and enter them under Settings; they are tested
          before they take over.
        </Said>
      )}
      {previousKeptUntil && (
        <Said
          meaning="working"
          title="The credentials before are kept"
          act={mayManage && <EndOverlap connection={connection} />}
        >
          Until they are forgotten (<RelativeTime at={previousKeptUntil} />) they come back by themselves if the new
          ones are refused.
        </Said>
      )}
    </>
  );
}

interface SaidProps {
  meaning: "failed" | "waiting" | "working";
  title: string;
  act?: ReactNode;
  children: ReactNode;
}

function Said({ meaning, title, act, children }: SaidProps) {
  return (
    <div role="status" className="mb-3 rounded-md border bg-canvas px-3 py-2">
      <StatusMark meaning={meaning} plain>
        {title}
      </StatusMark>
      <p className="mt-1">{children}</p>
      {act}
    </div>
  );
}

function EndOverlap({ connection: { connectionId, name } }: Pick<CredentialsNoticeProps, "connection">) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const end = useMutation(
    trpc.connections.endOverlap.mutationOptions({
      onSuccess: () => showToast({ meaning: "posted", title: "The credentials before are forgotten" }),
      onError: (error) => showToast({ meaning: "failed", title: "Nothing was changed", detail: failureText(error) }),
      onSettled: () => {
        setAsking(false);
        return queryClient.invalidateQueries({ queryKey: trpc.connections.pathKey() });
      },
    }),
  );
  return (
    <>
      <Button size="sm" className="mt-2" onClick={() => setAsking(true)}>
        Forget them now
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Forget the credentials before of ${name}`}
        consequences={[
          { label: "The credentials in use", value: "stay as they are" },
          { label: "The ones before", value: "forgotten for good" },
        ]}
        undo="It cannot be taken back. They can be entered again as long as the other system accepts them."
        act="Forget them"
        busy={end.isPending}
        onConfirm={() => end.mutate({ ...place, connectionId })}
      />
    </>
  );
}
