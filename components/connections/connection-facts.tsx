import { KeyValueList } from "@/components/ui/key-value-list";
import { RelativeTime } from "@/components/ui/relative-time";
import { inDays } from "@/server/kernel/in-days";
import type { ConnectionRow } from "@/server/pipeline/connections/connection.schema";
import { nearEndDays } from "./connection-words";
import { MaskedSecrets } from "./masked-secrets";

/** In their order; the skeletons keep their places. */
export const factLabels = ["Last passed", "Last failed", "Own list read", "Used by", "Secrets", "Secrets end"] as const;

/** When a connection last worked and when not, what uses it, and what is kept for it. */
export function ConnectionFacts({ connection }: { connection: ConnectionRow }) {
  const values = [
    connection.lastPassedAt && <RelativeTime key="passed" at={connection.lastPassedAt} />,
    <LastFailure key="failed" connection={connection} />,
    connection.lastPolledAt ? (
      <RelativeTime key="polled" at={connection.lastPolledAt} />
    ) : connection.slot === "erp" ? (
      "It has no list of payments"
    ) : (
      "Not yet"
    ),
    connection.usedBy.map(({ flow, version }) => `${flow}, version ${version}`).join("; ") || "No flow yet",
    connection.secrets.length > 0 ? <MaskedSecrets key="secrets" secrets={connection.secrets} /> : "None are needed",
    connection.secrets.length > 0 ? <SecretsEnd key="end" end={connection.credentialsEnd} /> : null,
  ];
  return <KeyValueList items={factLabels.map((label, index) => ({ label, value: values[index] }))} />;
}

function SecretsEnd({ end }: { end: ConnectionRow["credentialsEnd"] }) {
  if (end === null) return "No end is known";
  return (
    <span className={end.daysLeft <= nearEndDays ? "text-waiting-ink" : undefined}>
      {inDays(end.daysLeft)}, on {end.day}
    </span>
  );
}

function LastFailure({ connection: { lastFailedAt, lastFailure } }: { connection: ConnectionRow }) {
  if (lastFailedAt === null) return "Never in the last 30 days";
  return (
    <>
      <RelativeTime at={lastFailedAt} />
      <span className="block text-muted text-sm">{lastFailure?.find((step) => !step.passed)?.text}</span>
    </>
  );
}
