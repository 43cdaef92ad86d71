"use client";

import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchStreamLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import type { AppRouter } from "@/server/api/trpc/root";
import { type Place, PlaceProvider } from "./place";
import { makeQueryClient, readFailure } from "./query-client";

const context = createTRPCContext<AppRouter>();
export const useTRPC = context.useTRPC;

/** Data for the screens below it: one client and one cache per browser page. */
export function PortalDataProvider({ place, children }: { place: Place; children: ReactNode }) {
  const [queryClient] = useState(makeBrowserQueryClient);
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [httpBatchStreamLink({ url: "/api/trpc", transformer: superjson, maxURLLength: 6_000 })],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <context.TRPCProvider trpcClient={client} queryClient={queryClient}>
        <PlaceProvider place={place}>{children}</PlaceProvider>
      </context.TRPCProvider>
    </QueryClientProvider>
  );
}

function makeBrowserQueryClient(): QueryClient {
  const defaults = makeQueryClient().getDefaultOptions();
  return new QueryClient({
    defaultOptions: defaults,
    queryCache: new QueryCache({
      onError: (error) => {
        // A session that ended while the page was open: sign in and come back to the same place.
        if (readFailure(error)?.code === "unauthenticated") window.location.reload();
      },
    }),
  });
}
