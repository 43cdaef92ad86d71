"use client";

import { useQueryClient } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { showToast } from "@/components/ui/toast";

/** What every act on members has in common: it says what came of it, and the list is read anew. */
export function useMemberAct() {
  const trpc = useTRPC();
  const place = usePlace();
  const client = useQueryClient();
  return (done: string, notDone: string, detail?: string) => ({
    onSuccess: () => showToast({ meaning: "posted", title: done, ...(detail === undefined ? {} : { detail }) }),
    onError: (error: unknown) => showToast({ meaning: "failed", title: notDone, detail: failureText(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: trpc.members.list.queryKey(place) }),
  });
}
