import { ConnectorError, type ConnectorErrorKind } from "@/server/connectors/contract";
import type { Asker, IssuedToken } from "@/server/connectors/sign-ins";
import { sha256Hex } from "@/server/kernel/ids";
import { kindOfCode, unexpectedShape } from "../errors";
import { type SendInput, send } from "../send";
import type { PayTraceContext } from "../session";
import { v3Envelope, v3Problems, v3Token } from "./schemas";

/** The `data` of an answer, and whether it says yes. */
export interface V3Answer {
  readonly success: boolean;
  readonly data: unknown;
  /** The whole answer: some of it was seen beside `data` instead of in it. */
  readonly json: unknown;
}

export type V3Method = "POST" | "GET" | "DELETE";

export interface V3Session {
  /**
   * One call with a valid token and the merchant's id; of a GET the fields are the query. An answer that says no with a payment in it is returned, because a decline
   * is none of our errors.
   * @throws ConnectorError what the answer names
   */
  call(
    path: string,
    fields: Readonly<Record<string, unknown>>,
    effect: SendInput["effect"],
    method?: V3Method,
  ): Promise<V3Answer>;
  signIn(): Promise<void>;
}

/** What another client keeps a token for; PayTrace does not say how long it lives. */
const tokenLifetimeMs = 900_000;

export function createV3Session(ctx: PayTraceContext, asker: Asker = "pipeline"): V3Session {
  const { config, credentials, transport, clock, signal, signIns } = ctx;
  const key = sha256Hex(JSON.stringify(["v3", config.baseUrl, credentials.username, credentials.password]));
  const currentToken = () => signIns.current(key, () => requestToken(ctx), asker);

  function request(
    path: string,
    fields: Readonly<Record<string, unknown>>,
    effect: SendInput["effect"],
    token: string,
    method: V3Method,
  ) {
    const asked = { merchant_id: config.merchantId, ...fields };
    const query = new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, String(value)]));
    return send({
      transport,
      clock,
      method,
      url: config.baseUrl + path + (method === "GET" ? `?${query}` : ""),
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        authorization: `Bearer ${token}`,
        "x-integrator-id": config.integratorId,
      },
      // That a deletion names the merchant in its body is a guess.
      ...(method === "GET" ? {} : { body: JSON.stringify(asked) }),
      timeoutMs: config.timeoutMs,
      signal,
      effect,
    });
  }

  return {
    async call(path, fields, effect, method = "POST") {
      const token = await currentToken();
      let answer = await request(path, fields, effect, token, method);
      if (answer.status === 401) {
        // A request with a refused token was not looked at, so even a payment can be sent again; but only once.
        signIns.forget(key, token);
        answer = await request(path, fields, effect, await currentToken(), method);
        if (answer.status === 401) {
          throw new ConnectorError("auth_expired", "PayTrace refuses a token it has just issued.");
        }
      }
      const head = v3Envelope.safeParse(answer.json);
      if (!head.success) throw unexpectedShape("no envelope", { httpStatus: answer.status });
      const success = head.data.status === "success";
      if (!success && Array.isArray(head.data.data)) throw refusal(head.data.status_code, head.data.data);
      return { success, data: head.data.data, json: answer.json };
    },
    async signIn() {
      await currentToken();
    },
  };
}

/** What an HTTP status in the envelope says for certain; that version 3 uses them so is a guess. */
const kindByStatus: Readonly<Record<number, ConnectorErrorKind>> = {
  403: "forbidden",
  404: "not_found",
  409: "conflict",
};

/** Only a complaint about the request is sure to mean that nothing was done. */
function refusal(statusCode: number, data: unknown): ConnectorError {
  const problems = v3Problems.safeParse(data);
  const [first] = problems.success ? problems.data : [];
  if (first === undefined) return unexpectedShape("an error without a reason", { statusCode });
  const detail = { statusCode, code: first.code.slice(0, 60), field: first.field.slice(0, 60) };
  // This one was seen to come although what was asked for had been done.
  if (first.field === "path/record_id") return unexpectedShape("an error that came after a success before", detail);
  const named = kindByStatus[statusCode];
  if (named === undefined && first.type !== "VALIDATION") {
    return unexpectedShape("an error that is not about the request", detail);
  }
  // The codes of version 1 keep their meaning where they turn up; that they do is a guess.
  const kind = named ?? kindOfCode(first.code);
  return new ConnectorError(kind, `PayTrace refused: ${detail.code} in ${detail.field}`, { detail });
}

/** @throws ConnectorError auth_expired for any clear no, so that a wrong password is never tried again and again */
async function requestToken({ transport, clock, config, credentials }: PayTraceContext): Promise<IssuedToken> {
  const { status, json } = await send({
    transport,
    clock,
    url: `${config.baseUrl}/v3/token`,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      accept: "application/json",
      "x-integrator-id": config.integratorId,
    },
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: credentials.username,
      client_secret: credentials.password,
    }).toString(),
    timeoutMs: config.timeoutMs,
    effect: "read",
  });
  const issued = v3Token.safeParse(json);
  if (!issued.success) {
    throw new ConnectorError("auth_expired", "PayTrace issued no token for user and password.", {
      detail: { httpStatus: status },
    });
  }
  const { access_token, expires_in } = issued.data;
  return { token: access_token, expiresInMs: expires_in === undefined ? tokenLifetimeMs : expires_in * 1_000 };
}
