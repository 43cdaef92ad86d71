"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "@/components/trpc/provider";

/** Reads anew what a promotion may have changed: the environments, their history and their flows. */
export function useRefreshPromotions(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(async () => {
    const keys = [trpc.promotions.pathKey(), trpc.environments.pathKey(), trpc.flows.pathKey()];
    await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  }, [trpc, queryClient]);
}
