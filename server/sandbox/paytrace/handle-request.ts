import type { Pool } from "pg";
import type { Clock } from "@/server/kernel/clock";
import { ok } from "@/server/kernel/result";
import type { Log } from "@/server/platform/log/log";
import { type Account, accountNow } from "./accounts/account";
import { loadCaughtUp } from "./accounts/catch-up";
import type { AccountLoader } from "./accounts/load-account";
import { invalidToken, isControlAllowed, signIn } from "./accounts/sign-in";
import { isTokenValid } from "./accounts/tokens";
import type { CardHasher } from "./cards/card";
import { openEncryptedFields } from "./cards/encrypted-fields";
import { controlRoutes } from "./control-routes";
import { holdAnswer } from "./faults/hold-answer";
import { pickFaults } from "./faults/pick-faults";
import { answerFields, answerProtectFile, protectPaths } from "./protect/answer-protect";
import { tokenizeFields } from "./protect/tokenize-fields";
import type { ReadTransaction } from "./reporting/read-transaction";
import { routes } from "./routes";
import { answerV3, refuseIntegrator, withCardNames } from "./v3/answer-v3";
import { invalidV3Token, signInV3 } from "./v3/sign-in-v3";
import { toV3Answer } from "./v3/to-v3-answer";
import { type Answer, answer, refuse } from "./wire/answer";
import type { Call, Endpoint } from "./wire/call";
import { looksLikeScript, parseJsonObject, readText } from "./wire/read-body";
import type { Refusal } from "./wire/refusals";
import { respond, respondPage } from "./wire/respond";

type Answering = (call: Call) => Promise<Answer | undefined>;

export interface HandlerParts {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly log: Log;
  readonly accounts: AccountLoader;
  readonly hashCard: CardHasher;
  readonly readTransaction: ReadTransaction;
  /** Called after every call that may have put something in the outbox. */
  readonly wakeSender: () => void;
}

/** Wherever the simulator is mounted, the first UUID of the path is the account and the rest is PayTrace's own path. */
const target = /^(?:\/[^/]+)*?\/([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(\/.*)$/i;

export async function handleRequest(parts: HandlerParts, request: Request): Promise<Response> {
  const startedAt = performance.now();
  const [, accountId, path] = target.exec(new URL(request.url).pathname) ?? [];
  if (accountId === undefined || path === undefined) return respondPage(404, "Not Found");
  const protectFile = request.method === "GET" ? answerProtectFile(path) : undefined;
  if (protectFile !== undefined) return protectFile;
  const isV3 = path.startsWith("/v3/");
  if (request.method !== "POST" && !(isV3 && ["GET", "DELETE"].includes(request.method))) {
    return respondPage(405, "Method Not Allowed");
  }
  const account = await loadCaughtUp(parts, accountId.toLowerCase());
  if (account === undefined) return respondPage(404, "Not Found");
  const body = await readText(request);
  if (body === undefined) return respondPage(413, "Request Entity Too Large");

  if (path === protectPaths.tokenize) {
    const typed = parseJsonObject(body);
    const answered = typed.ok
      ? await tokenizeFields(toCall(parts, account, typed.value, new Set()))
      : refuse("malformed");
    return answerFields(answered);
  }
  const control = controlRoutes[path];
  if (control !== undefined) return runControl(parts, account, control, request, body, startedAt);

  const faults = account.faults.length === 0 ? undefined : await pickFaults(parts.pool, account, path);
  if (faults?.has("rate_limited")) {
    return respond({ status: 429, body: { error: "rate_limited" } }, startedAt, { "retry-after": "2" });
  }
  if (faults?.has("server_error")) return respondPage(500, "Internal Server Error");
  if (faults?.has("html_page") || looksLikeScript(body)) return respondPage(403, "Request Rejected");
  const slow = faults?.get("slow");
  if (slow !== undefined) await holdAnswer(slow.holdMs, request.signal);

  const now = accountNow(account, parts.clock);
  const wrongIntegrator = isV3 ? refuseIntegrator(account, request.headers.get("x-integrator-id")) : undefined;
  if (wrongIntegrator !== undefined) return respond(wrongIntegrator, startedAt);
  if (path === "/oauth/token") return respond(signIn(account, body, now), startedAt);
  if (path === "/v3/token") return respond(signInV3(account, body, now), startedAt);
  if (path === "/v1/ping") return respond(answer(1, {}), startedAt);
  const token = /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (token === undefined || !isTokenValid(account, token, now) || faults?.has("invalid_token")) {
    return respond(isV3 ? invalidV3Token : invalidToken, startedAt);
  }
  const refused = (refusal: Refusal) => {
    const answered = refuse(refusal);
    return respond(isV3 ? toV3Answer(answered, (fields) => fields) : answered, startedAt);
  };
  if (faults?.has("forbidden")) return refused("permission");
  const endpoint: Answering | undefined = isV3 ? (call) => answerV3(call, request.method, path) : routes[path];
  if (endpoint === undefined) return respondPage(404, "Not Found");
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const json = request.method === "GET" ? ok(query) : parseJsonObject(body);
  if (!json.ok) return refused(json.error);

  const named = isV3 ? withCardNames(json.value) : json.value;
  const opened = await openEncryptedFields({ pool: parts.pool, account }, named);
  if (!opened.ok) return refused(opened.error);
  const answered = await endpoint(toCall(parts, account, opened.value, new Set(faults?.keys())));
  if (answered === undefined) return respondPage(404, "Not Found");
  const response = respond(answered, startedAt);
  // Reading announces nothing, and exports are by far the most calls.
  if (!path.includes("/export")) parts.wakeSender();
  const lost = faults?.get("timeout_after_commit");
  if (lost === undefined) return response;
  await holdAnswer(lost.holdMs, request.signal);
  return respondPage(504, "Gateway Timeout");
}

async function runControl(
  parts: HandlerParts,
  account: Account,
  control: Endpoint,
  request: Request,
  body: string,
  startedAt: number,
): Promise<Response> {
  if (!isControlAllowed(account, request.headers.get("authorization"))) return respond(invalidToken, startedAt);
  const json = parseJsonObject(body);
  if (!json.ok) return respond(refuse(json.error), startedAt);
  const answered = await control(toCall(parts, account, json.value, new Set()));
  parts.accounts.forget(account.accountId);
  parts.wakeSender();
  return respond(answered, startedAt);
}

const toCall = (
  { pool, clock, hashCard, readTransaction }: HandlerParts,
  account: Account,
  body: Call["body"],
  faults: Call["faults"],
): Call => ({
  account,
  now: accountNow(account, clock),
  clock,
  body,
  pool,
  readTransaction,
  hashCard,
  faults,
  // A handler of requests does not see the caller's address; the export wants one.
  remoteAddress: "127.0.0.1",
});
