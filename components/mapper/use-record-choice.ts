"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import type { RecordChoice } from "@/server/pipeline/mapper/mapper.schema";

/** The record that is looked at: the newest one until another is chosen; null where there is none. */
export function useRecordChoice(source: string, hasPast: boolean) {
  const trpc = useTRPC();
  const place = usePlace();
  const [chosen, choose] = useState<RecordChoice>();
  const newest = useQuery({
    ...trpc.mappings.pastRecords.queryOptions({ ...place, source, search: "" }),
    enabled: hasPast,
  }).data?.[0]?.id;
  const choice = useMemo<RecordChoice | null>(
    () => chosen ?? (newest === undefined ? null : { kind: "past", id: newest }),
    [chosen, newest],
  );
  return [choice, choose] as const;
}
