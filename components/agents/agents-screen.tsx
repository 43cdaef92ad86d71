"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus, ServerCog } from "lucide-react";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import type { Pairing } from "@/server/pipeline/agents/agent.schema";
import { AgentCard } from "./agent-card";
import { AgentsHeader } from "./agents-header";
import { AgentCardsSkeleton } from "./agents-skeleton";
import { CreateAgentDialog } from "./create-agent-dialog";
import { PairingDialog } from "./pairing-dialog";

/** The agents of the environment, how each of them is, and how another one comes to be. */
export function AgentsScreen() {
  const trpc = useTRPC();
  const place = usePlace();
  const query = useQuery({ ...trpc.agents.list.queryOptions(place), refetchInterval: 5_000 });
  const [creating, setCreating] = useState(false);
  const [pairing, setPairing] = useState<Pairing>();
  const list = query.data;
  const create = list?.mayManage && (
    <Button kind="primary" icon={Plus} onClick={() => setCreating(true)}>
      Create an agent
    </Button>
  );
  return (
    <>
      <AgentsHeader actions={list && list.agents.length > 0 ? create : undefined} />
      {query.isError && !list ? (
        <ErrorState
          title="The agents could not be loaded"
          cause={failureText(query.error)}
          stillWorks="Agents keep working."
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      ) : !list ? (
        <AgentCardsSkeleton />
      ) : list.agents.length === 0 ? (
        <Card>
          <EmptyState icon={<ServerCog />} title="No agent yet" action={create}>
            <p>
              An agent is a small program on a machine beside Sage Pro. It asks this portal for work over HTTPS, so
              nothing on your side has to be opened to the internet, and its login stays with it. You need one when Sage
              Pro runs on Visual FoxPro, or on a SQL Server inside your network.
            </p>
            {!list.mayManage && <p className="mt-2">Owners, admins and integrators can create one.</p>}
          </EmptyState>
        </Card>
      ) : (
        <ul className="grid gap-6 lg:grid-cols-2">
          {list.agents.map((agent) => (
            <li key={agent.agentId} className="min-w-0">
              <AgentCard agent={agent} list={list} onPairing={setPairing} />
            </li>
          ))}
        </ul>
      )}
      <CreateAgentDialog open={creating} onOpenChange={setCreating} onCreated={setPairing} />
      {pairing && list && (
        <PairingDialog
          pairing={pairing}
          portalUrl={list.portalUrl}
          sha256={list.programSha256}
          isPaired={isPaired(list.agents.find(({ agentId }) => agentId === pairing.agentId))}
          onClose={() => setPairing(undefined)}
        />
      )}
    </>
  );
}

/** The code was used: the agent no longer has one. */
const isPaired = (agent: { readonly pairedAt: Date | null; readonly pairingExpiresAt: Date | null } | undefined) =>
  agent !== undefined && agent.pairedAt !== null && agent.pairingExpiresAt === null;
