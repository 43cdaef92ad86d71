"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ApiKeysBones } from "./api-keys-skeleton";
import { CreateKey } from "./create-key";
import { KeyRow } from "./key-row";

/** The keys of the environment: those that work first, and below them those that no longer do. */
export function ApiKeysScreen() {
  const trpc = useTRPC();
  const place = usePlace();
  const query = useQuery(trpc.apiKeys.list.queryOptions(place));
  const list = query.data;
  if (query.isError && !list) {
    return (
      <ErrorState
        title="The API keys could not be loaded"
        cause={failureText(query.error)}
        stillWorks="Programs that have a key go on."
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    );
  }
  if (!list) return <ApiKeysBones />;
  const isOver = ({ state }: (typeof list.keys)[number]) => state === "expired" || state === "revoked";
  const [working, over] = [list.keys.filter((key) => !isOver(key)), list.keys.filter(isOver)];
  return (
    <div className="flex flex-col gap-6">
      <Card
        title="Keys that work"
        note="A key is shown once, when it is made. Here is its end, by which you know it again."
        actions={list.mayManage && <CreateKey mayGive={list.mayGive} />}
        flush
      >
        {working.length === 0 ? (
          <EmptyState icon={<KeyRound />} title="No API keys in this environment">
            Make one for each program, so that each can be taken back alone.
          </EmptyState>
        ) : (
          <ul aria-label="Keys that work">
            {working.map((key) => (
              <KeyRow key={key.apiKeyId} apiKey={key} mayManage={list.mayManage} />
            ))}
          </ul>
        )}
      </Card>
      {over.length > 0 && (
        <Card title="Keys that have ended" note="A request with one of these is refused, and told why." flush>
          <ul aria-label="Keys that have ended">
            {over.map((key) => (
              <KeyRow key={key.apiKeyId} apiKey={key} mayManage={false} />
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}
