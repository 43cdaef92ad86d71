import { connectorLooks } from "@/components/connectors/connector-looks";
import { connectionPath, usePlaceHref } from "@/components/trpc/place";
import { Card } from "@/components/ui/card";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import type { ConnectionRow } from "@/server/pipeline/connections/connection.schema";
import { ConnectionActs } from "./connection-acts";
import { ConnectionFacts } from "./connection-facts";
import { healthLook, slotWords } from "./connection-words";
import { CredentialsNotice } from "./credentials-notice";

interface ConnectionCardProps {
  connection: ConnectionRow;
  mayManage: boolean;
}

/** One connection: how it stands, when it last worked and when not, what uses it, and what is kept for it. */
export function ConnectionCard({ connection, mayManage }: ConnectionCardProps) {
  const href = usePlaceHref();
  const look = healthLook(connection);
  return (
    <Card
      title={<TextLink href={href(connectionPath(connection.connectionId))}>{connection.name}</TextLink>}
      note={`${connectorLooks[connection.connectorId].label} · ${slotWords[connection.slot]}`}
      actions={<StatusMark meaning={look.meaning}>{look.word}</StatusMark>}
    >
      {connection.health === "failing" && <p className="mb-2 text-failed-ink">{connection.healthNote}</p>}
      <CredentialsNotice connection={connection} mayManage={mayManage} />
      <ConnectionFacts connection={connection} />
      <ConnectionActs connection={connection} mayManage={mayManage} />
    </Card>
  );
}
