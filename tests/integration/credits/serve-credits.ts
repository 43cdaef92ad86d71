import { createApiKey } from "@/server/account/api-keys";
import { answerRequest } from "@/server/api/rest";
import type { PipelineWorld } from "@/tests/support/pipeline-world";
import { serveFetch } from "@/tests/support/serve-fetch";
import { restServicesOf } from "@/tests/support/world-rest-services";

export interface ServedCredits {
  /** @param path behind `/credit-applications` @param idempotencyKey sent where one is given */
  post(path: string, body: object, idempotencyKey?: string): Promise<Response>;
  get(path: string): Promise<Response>;
  close(): Promise<void>;
}

/** The REST API over the world, spoken to with a key that may apply credits. */
export async function serveCredits(world: PipelineWorld): Promise<ServedCredits> {
  const { tenantId, environmentId } = world.place;
  const { key } = await createApiKey(world, {
    scope: { tenantId },
    environmentId,
    name: "A/R",
    actor: "user:test",
    permissions: ["payments.read", "postings.act"],
  });
  const served = await serveFetch((request) => answerRequest(request, restServicesOf(world)));
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
