import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import superjson from "superjson";
import type { TrpcContext } from "@/server/api/trpc/context";
import { type AppRouter, appRouter } from "@/server/api/trpc/root";
import { findPrincipal } from "@/server/platform/auth";
import { silentLog } from "@/server/platform/log/log";
import type { PipelineWorld } from "./pipeline-world";
import { serveFetch } from "./serve-fetch";

/** The portal's own procedures of flows and mappings behind a real HTTP port, for the person who owns the world. */
export async function serveFlows(
  world: PipelineWorld,
  { loadEnvironment }: Pick<PipelineWorld, "loadEnvironment"> = world,
) {
  const { db, clock, userId } = world;
  const services = {
    db,
    clock,
    loadEnvironment,
    log: silentLog,
    settings: {},
    announcer: { announce: () => undefined },
  } as unknown;
  const context = (): TrpcContext => ({
    services: services as TrpcContext["services"],
    requireSession: async () => ({ userId }),
    requirePrincipal: (place) => findPrincipal(db, userId, place),
  });
  const served = await serveFetch((req) =>
    fetchRequestHandler({ endpoint: "/api/trpc", req, router: appRouter, createContext: context }),
  );
  const client = createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: `${served.url}/api/trpc`, transformer: superjson })],
  });
  const [tenant] = await world.rows<{ slug: string }>(
    "select slug from tenants where tenant_id = $2 and $1::uuid is not null",
    [world.place.tenantId],
  );
  return {
    flows: client.flows,
    mappings: client.mappings,
    flowTries: client.flowTries,
    flowTests: client.flowTests,
    close: served.close,
    place: { tenantSlug: tenant?.slug ?? "", environmentKind: "sandbox" as const },
  };
}
export type ServedFlows = Awaited<ReturnType<typeof serveFlows>>;
