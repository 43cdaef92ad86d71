"use client";

import { CopyX } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { KeyValueList } from "@/components/ui/key-value-list";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import type { Agent, AgentList, Pairing } from "@/server/pipeline/agents/agent.schema";
import { AgentActs } from "./agent-acts";
import { clockWords, editionWords, factLabels, modeWords, stateWords } from "./agent-words";

interface AgentCardProps {
  agent: Agent;
  list: Pick<AgentList, "agents" | "mayManage" | "mayConnect" | "currentVersion">;
  onPairing: (pairing: Pairing) => void;
}

/** One agent: whether it is there, what it says of itself, and who of several runs does the work. */
export function AgentCard({ agent, list, onPairing }: AgentCardProps) {
  const { name, state, report, lastSeenAt, revokedAt, queueLength, lastError, clockOffsetMs, connected } = agent;
  const { meaning, word } = stateWords[state];
  const [seen, program, edition, allowed, clock, waiting] = factLabels;
  const isOld = report !== null && report.version !== list.currentVersion;
  return (
    <Card
      title={name}
      note={connected ? "Sage Pro is connected over this agent." : "Sage Pro is not connected over this agent."}
      actions={<StatusMark meaning={meaning}>{word}</StatusMark>}
    >
      {revokedAt !== null ? (
        <p className="text-muted">
          Its key was taken away <RelativeTime at={revokedAt} />. The program on site has ended.
        </p>
      ) : (
        <>
          {lastSeenAt === null && report === null ? (
            <p className="max-w-prose text-muted">
              Nothing has called with its pairing code yet. Start the program on the machine that reaches Sage Pro, and
              enter the code there. A code is good for a while; show a new one when it has run out.
            </p>
          ) : (
            <KeyValueList
              items={[
                { label: seen, value: lastSeenAt && <RelativeTime at={lastSeenAt} /> },
                {
                  label: program,
                  value:
                    report &&
                    (isOld ? (
                      <UpdateAvailable version={report.version} newest={list.currentVersion} />
                    ) : (
                      report.version
                    )),
                },
                { label: edition, value: report && editionWords[report.edition] },
                { label: allowed, value: report && modeWords[report.mode] },
                { label: clock, value: clockWords(clockOffsetMs) },
                { label: waiting, value: String(queueLength) },
              ]}
            />
          )}
          {report !== null && report.writesNote !== "" && (
            <p className="mt-3 text-muted text-sm">{report.writesNote}</p>
          )}
          {lastError !== "" && (
            <p className="mt-3 break-words rounded-md border bg-canvas px-3 py-2 text-sm">
              <span className="font-medium">Last failure on site.</span> {lastError}
            </p>
          )}
          <AgentRuns runs={agent.runs} />
          {list.mayManage && (
            <AgentActs
              agent={agent}
              mayConnect={list.mayConnect}
              replaces={list.agents.find((other) => other.connected && other.agentId !== agent.agentId)}
              onPairing={onPairing}
            />
          )}
        </>
      )}
    </Card>
  );
}

/** What to do on site about a program that is older than the portal's. */
function UpdateAvailable({ version, newest }: { version: string; newest: string }) {
  const command = "node tallybridge-agent.mjs update";
  return (
    <span className="flex flex-col items-end gap-1">
      <span className="flex flex-wrap items-center justify-end gap-2">
        {version}
        <Badge tone="accent">Update available: {newest}</Badge>
      </span>
      <span className="flex items-center justify-end gap-1">
        <code className="min-w-0 break-words font-mono text-sm">{command}</code>
        <CopyButton text={command} label="Copy command" />
      </span>
    </span>
  );
}

/** Shown when there is something to see: more than one run, or one from a folder that was left behind. */
function AgentRuns({ runs }: Pick<Agent, "runs">) {
  if (runs.length < 2 && !runs.some(({ stale }) => stale)) return null;
  return (
    <div className="mt-3 rounded-md border border-waiting-line bg-waiting-tint px-3 py-2">
      <p className="flex items-center gap-2 font-medium text-waiting-ink">
        <CopyX aria-hidden className="size-4" />
        {runs.length === 1 ? "A copy of this agent is running" : `${runs.length} copies of this agent are running`}
      </p>
      <ul className="mt-1 flex flex-col gap-1 text-sm">
        {runs.map(({ instanceId, address, writes, stale, lastSeenAt }) => (
          <li key={instanceId}>
            From {address}, seen <RelativeTime at={lastSeenAt} />:{" "}
            {stale
              ? "runs from a folder that was left behind, and gets nothing to do. Stop it there."
              : writes
                ? "does the work."
                : "waits; only one may write."}
          </li>
        ))}
      </ul>
    </div>
  );
}
