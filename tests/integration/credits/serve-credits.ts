import { createApiKey } from "@/server/account/api-keys";
import { answerRequest, type RestServices } from "@/server/api/rest";
import type { PipelineWorld } from "@/tests/support/pipeline-world";
import { serveFetch } from "@/tests/support/serve-fetch";
import { notAsked } from "./on-account";

export interface ServedCredits {
  /** @param path behind `/credit-applications` @param idempotencyKey sent where one is given */
  post(path: string, body: object, idempotencyKey?: string): Promise<Response>;
  get(path: string): Promise<Response>;
  close(): Promise<void>;
}

/** The REST API over the world, spoken to with a key that may apply credits. */
export async function serveCredits(world: PipelineWorld): Promise<ServedCredits> {
  const { db, clock, log, loadEnvironment } = world;
  const services: RestServices = {
    db,
    clock,
    log,
    loadEnvironment,
    settings: { APP_URL: "https://portal.example", APP_SECRET: "a secret of at least 32 characters" },
    announcer: { announce: () => undefined },
    wakeCharges: () => undefined,
    books: { verifyPostings: notAsked, checkInvariants: notAsked },
    engineAnswers: async () => true,
    paymentPages: { createLink: notAsked },
    takeTestPayment: notAsked,
  };
  const { tenantId, environmentId } = world.place;
  const { key } = await createApiKey(world, {
    scope: { tenantId },
    environmentId,
    name: "A/R",
    actor: "user:test",
    permissions: ["payments.read", "postings.act"],
  });
  const served = await serveFetch((request) => answerRequest(request, services));
  const address = `${served.url}/api/v1/credit-applications`;
  const Authorization = `Bearer ${key}`;
  return {
    post: (path, body, idempotencyKey) =>
      fetch(`${address}${path}`, {
        method: "POST",
        body: JSON.stringify(body),
        headers: {
          Authorization,
          "Content-Type": "application/json",
          ...(idempotencyKey === undefined ? {} : { "Idempotency-Key": idempotencyKey }),
        },
      }),
    get: (path) => fetch(`${address}${path}`, { headers: { Authorization } }),
    close: served.close,
  };
}
