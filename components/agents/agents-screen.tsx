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
import { type Agent, type Pairing, pairingMinutes } from "@/server/pipeline/agents/agent.schema";
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
            {place.environmentKind === "sandbox" && <p className="mt-2">{sandboxNote}</p>}
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
          isPaired={isPaired(list.agents, pairing)}
          onClose={() => setPairing(undefined)}
        />
      )}
    </>
  );
}

const sandboxNote =
  "A Sandbox has simulated systems only: an agent can be tried here, and Sage Pro is connected over one in Dev and Production.";

/** The code was used: the agent was paired after the code was made. */
function isPaired(agents: readonly Agent[], { agentId, expiresAt }: Pairing): boolean {
  const pairedAt = agents.find((agent) => agent.agentId === agentId)?.pairedAt ?? null;
  return pairedAt !== null && pairedAt.getTime() > expiresAt.getTime() - pairingMinutes * 60_000;
}
