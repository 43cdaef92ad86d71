"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { connectionPath, usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { showToast } from "@/components/ui/toast";
import type { Agent, Pairing } from "@/server/pipeline/agents/agent.schema";
import { ChangeOverDialog } from "./change-over-dialog";

interface AgentActsProps {
  agent: Agent;
  mayConnect: boolean;
  /** The agent that Sage Pro is connected over now, when it is another one. */
  replaces: Agent | undefined;
  onPairing: (pairing: Pairing) => void;
}

/** Use it for Sage Pro, pair another machine in its place, or take its key away. */
export function AgentActs({ agent, mayConnect, replaces, onPairing }: AgentActsProps) {
  const { agentId, name, pairedAt, queueLength, connected } = agent;
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [revoking, setRevoking] = useState(false);
  const [changing, setChanging] = useState(false);
  const onError = (error: unknown) =>
    showToast({ meaning: "failed", title: "Nothing was changed", detail: failureText(error) });
  const onSettled = () => queryClient.invalidateQueries({ queryKey: trpc.agents.pathKey() });
  const renew = useMutation(trpc.agents.renewCode.mutationOptions({ onSuccess: onPairing, onError, onSettled }));
  const connect = useMutation(
    trpc.agents.connect.mutationOptions({
      onSuccess: async ({ connectionId }) => {
        await queryClient.invalidateQueries({ queryKey: trpc.connections.pathKey() });
        router.push(href(connectionPath(connectionId)));
      },
      onError,
      onSettled,
    }),
  );
  const revoke = useMutation(
    trpc.agents.revoke.mutationOptions({
      onSuccess: () => {
        setRevoking(false);
        showToast({
          meaning: "posted",
          title: `${name} is revoked`,
          detail: "Its program ends with its next request.",
        });
      },
      onError,
      onSettled,
    }),
  );
  const isPaired = pairedAt !== null;
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {isPaired && mayConnect && !connected && (
        <Button
          kind="primary"
          busy={connect.isPending}
          onClick={() => (replaces ? setChanging(true) : connect.mutate({ ...place, agentId }))}
        >
          Use for Sage Pro<span className="sr-only"> {name}</span>
        </Button>
      )}
      <Button busy={renew.isPending} onClick={() => renew.mutate({ ...place, agentId })}>
        {isPaired ? "Pair another machine" : "Show a new code"}
        <span className="sr-only"> {name}</span>
      </Button>
      <Button kind="danger" onClick={() => setRevoking(true)}>
        Revoke<span className="sr-only"> {name}</span>
      </Button>
      {replaces && (
        <ChangeOverDialog
          open={changing}
          onOpenChange={setChanging}
          from={replaces}
          to={agent}
          busy={connect.isPending}
          onConfirm={(journalTaken) => connect.mutate({ ...place, agentId, journalTaken })}
        />
      )}
      <ConfirmDialog
        open={revoking}
        onOpenChange={setRevoking}
        title={`Revoke ${name}`}
        consequences={[
          { label: "Connections that stop", value: connected ? "1, Sage Pro" : "0" },
          { label: "Waiting operations withdrawn", value: queueLength },
        ]}
        undo="This cannot be undone. To go on, create an agent and pair the machine again; payments wait until then."
        act="Revoke the agent"
        {...(place.environmentKind === "production" ? { typedWord: "REVOKE" } : {})}
        busy={revoke.isPending}
        onConfirm={() => revoke.mutate({ ...place, agentId })}
      />
    </div>
  );
}
