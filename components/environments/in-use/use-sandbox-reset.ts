import { useQuery } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";

/** The Sandbox of the company, wherever somebody looks from. */
export const useSandboxPlace = () => ({ ...usePlace(), environmentKind: "sandbox" });

/** What is in the Sandbox and how far a reset is; asked again every second while one goes on. */
export function useSandboxReset({ enabled = true }: { enabled?: boolean } = {}) {
  const trpc = useTRPC();
  return useQuery({
    ...trpc.sandbox.readReset.queryOptions(useSandboxPlace()),
    enabled,
    refetchInterval: ({ state }) => (state.data?.underWay ? 1_000 : false),
  });
}
