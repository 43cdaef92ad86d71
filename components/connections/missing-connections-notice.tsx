"use client";

import { useQuery } from "@tanstack/react-query";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { ButtonLink } from "@/components/ui/button";
import { StatusMark } from "@/components/ui/status-mark";
import { slotWords } from "./connection-words";

/** What an environment lacks before it can post anything, as long as it does. */
export function MissingConnectionsNotice() {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const { data } = useQuery(trpc.connections.outages.queryOptions(place));
  if (!data || data.missing.length === 0) return null;
  const { missing, waiting, mayManage } = data;
  const waits = waiting.count === 1 ? "1 payment waits for it." : `${waiting.count} payments wait for it.`;
  return (
    <div role="status" className="mb-6 rounded-lg border border-waiting-line bg-waiting-tint px-4 py-3">
      <StatusMark meaning="waiting" plain>
        {missing.length === 1 ? "A connection is missing" : "Connections are missing"}
      </StatusMark>
      <p className="mt-1 max-w-3xl">
        Nothing is posted in this environment before it has {missing.map((slot) => words[slot]).join(" and ")}. What
        arrives is stored. {waiting.count > 0 && waits}
        {!mayManage && " Owners, admins and integrators can connect it."}
      </p>
      {mayManage && (
        <ButtonLink size="sm" href={href("/connections")} className="mt-2">
          Connect it
        </ButtonLink>
      )}
    </div>
  );
}

const words = {
  gateway: `a ${slotWords.gateway.toLowerCase()}`,
  erp: `an ${slotWords.erp}`,
} as const;
