import { timingSafeEqual } from "node:crypto";
import type pg from "pg";
import { sha256Hex } from "@/server/kernel/ids";
import { type DeskTransaction, inDesk } from "./desk.repo";
import { DeskRefusal } from "./desk-refusal";
import { listOf, readForm } from "./form-body";
import { passTime } from "./pass-time";
import { apiRoutes, type Route } from "./routes";
import { expand, showCoupon, showObject, showPromotionCode } from "./stripe-shapes";
import { codeOfId, couponIdOf } from "./test-codes";

export interface ApiParts {
  readonly pool: pg.Pool;
  /** The only key that is taken. */
  readonly secretKey: string;
  /** Where people reach the desk's pages. */
  readonly origin: string;
}

/** Stripe's API as far as the portal uses it. A repeated idempotency key repeats the answer and not the act. */
export async function answerApi({ pool, secretKey, origin }: ApiParts, request: Request): Promise<Response> {
  const given = sha256Hex(request.headers.get("authorization") ?? "");
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(sha256Hex(`Bearer ${secretKey}`)))) {
    return answer(401, new DeskRefusal(401, "Invalid API Key provided.").body);
  }
  const url = new URL(request.url);
  const text = request.method === "GET" ? url.search.slice(1) : await request.text();
  const path = `${request.method} ${url.pathname}`;
  const idempotencyKey = request.method === "POST" ? request.headers.get("idempotency-key") : null;
  const requestHash = sha256Hex(`${path}\n${text}`);
  try {
    return await inDesk(pool, async (desk) => {
      await passTime(desk, origin);
      const before = idempotencyKey === null ? undefined : await desk.answerOf(idempotencyKey);
      if (before !== undefined) {
        if (before.requestHash !== requestHash) {
          throw new DeskRefusal(400, "Keys for idempotent requests can only be used with the same parameters.");
        }
        return answer(before.status, before.body, { "idempotent-replayed": "true" });
      }
      const { route, id } = routeOf(path);
      const form = readForm(text);
      let body: unknown = await route({ desk, origin, id, form });
      for (const wanted of listOf(form.expand)) {
        if (typeof wanted === "string") body = await expand(body, wanted.split("."), (id) => lookUp(desk, id));
      }
      if (idempotencyKey !== null) await desk.keepAnswer(idempotencyKey, { requestHash, status: 200, body });
      return answer(200, body);
    });
  } catch (error) {
    if (error instanceof DeskRefusal) return answer(error.status, error.body);
    throw error;
  }
}

function routeOf(path: string): { readonly route: Route; readonly id: string } {
  const exact = apiRoutes[path];
  if (exact !== undefined) return { route: exact, id: "" };
  const [, kind = "", id = "", rest = ""] = /^(\w+ \/v1\/\w+)\/(\w+)(\/\w+)?$/.exec(path) ?? [];
  const byId = apiRoutes[`${kind}/:id${rest}`];
  if (byId === undefined) throw new DeskRefusal(404, `The billing desk does not offer ${path}.`);
  return { route: byId, id };
}

async function lookUp(desk: DeskTransaction, id: string): Promise<unknown> {
  const code = codeOfId(id);
  if (code !== undefined) return id === couponIdOf(code) ? showCoupon(code) : showPromotionCode(code);
  const kept = await desk.findAny(id);
  return kept === undefined ? undefined : showObject(kept);
}

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers: { ...headers, "request-id": `req_${crypto.randomUUID()}` } });
