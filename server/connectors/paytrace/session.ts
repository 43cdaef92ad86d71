import { type ConnectorContext, ConnectorError, type HttpTransport } from "@/server/connectors/contract";
import type { Asker, IssuedToken } from "@/server/connectors/sign-ins";
import { sha256Hex } from "@/server/kernel/ids";
import { drifted, refusalOf } from "./errors";
import { envelope, oauthError, tokenAnswer } from "./schemas";
import { type SendInput, send, type WireAnswer } from "./send";
import type { PayTraceConfig, PayTraceCredentials } from "./settings";

export type PayTraceContext = ConnectorContext<PayTraceConfig, PayTraceCredentials, HttpTransport>;

/** Calls endpoints with a valid bearer token. */
export interface Session {
  /** The JSON of an answer that has PayTrace's envelope, whether it says yes or no. */
  call(path: string, body: Readonly<Record<string, unknown>>, effect: SendInput["effect"]): Promise<unknown>;
  /** Signs in when needed; for checking a connection. */
  signIn(): Promise<void>;
  /** Whether PayTrace answers at all; needs no sign-in. */
  ping(): Promise<void>;
}

/** `asker` says who waits for the answer. */
export function createSession(ctx: PayTraceContext, asker: Asker = "pipeline"): Session {
  const { config, credentials, signIns } = ctx;
  const key = sha256Hex(JSON.stringify([config.baseUrl, credentials.username, credentials.password]));

  const post = (path: string, body: Readonly<Record<string, unknown>>, effect: SendInput["effect"], bearer?: string) =>
    send({
      transport: ctx.transport,
      clock: ctx.clock,
      url: config.baseUrl + path,
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      },
      body: JSON.stringify(body),
      timeoutMs: config.timeoutMs,
      signal: ctx.signal,
      effect,
    });

  const currentToken = () =>
    giveUpWith(
      ctx.signal,
      signIns.current(key, () => requestToken(ctx), asker),
    );

  return {
    async call(path, body, effect) {
      const withIntegrator = { ...body, integrator_id: config.integratorId };
      const token = await currentToken();
      let answer = await post(path, withIntegrator, effect, token);
      if (isTokenRefused(answer)) {
        // A request with a refused token was not looked at, so even a payment can be sent again; but only once.
        signIns.forget(key, token);
        ctx.log.info("PayTrace refused the token; signing in again", { path });
        answer = await post(path, withIntegrator, effect, await currentToken());
        if (isTokenRefused(answer)) {
          throw new ConnectorError("auth_expired", "PayTrace refuses a token it has just issued.");
        }
      }
      const head = envelope.safeParse(answer.json);
      if (!head.success) {
        throw drifted("an answer", head.error, { httpStatus: answer.status, requestId: answer.requestId });
      }
      return answer.json;
    },
    async signIn() {
      await currentToken();
    },
    async ping() {
      await post("/v1/ping", {}, "read");
    },
  };
}

const isTokenRefused = ({ status, json }: WireAnswer): boolean => {
  const refused = oauthError.safeParse(json);
  return status === 401 || (refused.success && refused.data.error === "invalid_token");
};

/** @throws ConnectorError auth_expired when user or password are wrong, which looks the same when the user is locked */
async function requestToken({ transport, clock, config, credentials }: PayTraceContext): Promise<IssuedToken> {
  const { status, json } = await send({
    transport,
    clock,
    url: `${config.baseUrl}/oauth/token`,
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "*/*" },
    body: new URLSearchParams({ grant_type: "password", ...credentials }).toString(),
    timeoutMs: config.timeoutMs,
    // A token can always be asked for again; nothing in the gateway changes.
    effect: "read",
  });
  const issued = tokenAnswer.safeParse(json);
  if (issued.success) return { token: issued.data.access_token, expiresInMs: issued.data.expires_in * 1_000 };
  const refused = oauthError.safeParse(json);
  if (refused.success || status === 401) {
    const error = refused.success ? refused.data.error.slice(0, 60) : "unauthorized";
    throw new ConnectorError("auth_expired", `PayTrace does not accept user and password (${error}).`, {
      detail: { error },
    });
  }
  const said = envelope.safeParse(json);
  if (said.success && !said.data.success) throw refusalOf(said.data);
  throw drifted("a token", issued.error, { httpStatus: status });
}

/** Stops waiting when this caller is cut short; the shared work goes on for the others. */
async function giveUpWith<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const cutShort = () => new ConnectorError("unavailable", "The call was cut short before anything was sent.");
  if (signal.aborted) {
    work.catch(() => undefined);
    throw cutShort();
  }
  let onAbort: () => void = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(cutShort());
    signal.addEventListener("abort", onAbort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
