import { randomBytes } from "node:crypto";
import { Agent, type Dispatcher, EnvHttpProxyAgent, fetch } from "undici";
import type { z } from "zod";
import { type RefusalCode, refusal, signedHeaders, signParts } from "@/server/connectors/sage-pro/remote";
import type { Clock } from "@/server/kernel/clock";
import type { Identity } from "../site/identity";
import { SiteProblem } from "../site/site-problem";

/** The portal answered that it does not want this request. */
export class PortalRefused extends Error {
  override readonly name = "PortalRefused";
  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly retryAfterMs: number | undefined,
  ) {
    super(message);
  }
}

/** The portal was not reached, or something that is not the portal answered. */
export class PortalAway extends Error {
  override readonly name = "PortalAway";
}

export type Signer = Pick<Identity, "portalUrl" | "agentId" | "privateKey">;

export interface PortalLine {
  /**
   * Sends a signed request. After an answer that this machine's clock is wrong it is sent again by the portal's time.
   * @throws PortalRefused, PortalAway
   */
  send<Answer>(path: string, body: unknown, answer: z.ZodType<Answer>, options: SendOptions): Promise<Answer>;
  /** The portal's time, as far as it was told. */
  readonly clock: Clock;
  /** The portal's clock minus this machine's. */
  readonly clockOffsetMs: number;
  /** An answer said what time it is. */
  heard(serverTime: string): void;
  close(): Promise<void>;
}

export interface SendOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** Below this the two clocks agree: the way of an answer takes as long. */
const agreeMs = 2_000;
const maxAnswerBytes = 16 * 1024 * 1024;

/** HTTPS, by the proxy that HTTPS_PROXY and NO_PROXY name. Within this machine it may be HTTP. @throws SiteProblem */
export function openPortalLine(signer: Signer): PortalLine {
  const base = portalAddress(signer.portalUrl);
  const limits = { maxResponseSize: maxAnswerBytes, connect: { timeout: 10_000 }, keepAliveTimeout: 20_000 };
  const dispatcher: Dispatcher = isThisMachine(base) ? new Agent(limits) : new EnvHttpProxyAgent(limits);
  let offsetMs = 0;
  const clock: Clock = { now: () => new Date(Date.now() + offsetMs) };
  const heard = (serverTime: string) => {
    const told = new Date(serverTime).getTime() - Date.now();
    if (Number.isNaN(told)) return;
    offsetMs = Math.abs(told) < agreeMs ? 0 : told;
  };
  const sendOnce = async (path: string, body: unknown, { timeoutMs, signal }: SendOptions) => {
    const bytes = Buffer.from(JSON.stringify(body));
    const [time, nonce] = [String(clock.now().getTime()), randomBytes(18).toString("base64url")];
    const signed = { agentId: signer.agentId, method: "POST", path, time, nonce, body: bytes };
    const deadline = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(new URL(path, base), {
        method: "POST",
        body: bytes,
        dispatcher,
        redirect: "manual",
        signal: signal === undefined ? deadline : AbortSignal.any([deadline, signal]),
        headers: {
          "content-type": "application/json",
          [signedHeaders.agentId]: signer.agentId,
          [signedHeaders.time]: time,
          [signedHeaders.nonce]: nonce,
          [signedHeaders.signature]: signParts(signed, signer.privateKey),
        },
      });
      const retryAfter = Number(response.headers.get("retry-after") ?? "");
      return { status: response.status, text: await response.text(), retryAfter };
    } catch (error) {
      throw new PortalAway(`The portal at ${base.origin} was not reached: ${reasonOf(error)}`);
    }
  };
  const send: PortalLine["send"] = async (path, body, answer, options) => {
    const { status, text, retryAfter } = await sendOnce(path, body, options);
    const json = jsonOf(text);
    if (status === 200) {
      const parsed = answer.safeParse(json);
      if (parsed.success) return parsed.data;
      throw new PortalAway(`The portal at ${base.origin} answered in a form this program does not know.`);
    }
    const refused = refusal.safeParse(json);
    if (!refused.success) {
      throw new PortalAway(`Something at ${base.origin} answered ${status} that is not the portal's agent service.`);
    }
    const { code, title, serverTime } = refused.data;
    if (code === "clock_wrong") heard(serverTime);
    throw new PortalRefused(code, title, retryAfter > 0 ? retryAfter * 1_000 : undefined);
  };
  return {
    clock,
    heard,
    get clockOffsetMs() {
      return offsetMs;
    },
    send: (path, body, answer, options) =>
      send(path, body, answer, options).catch((error: unknown) => {
        // Nothing of a request by a wrong clock was done, so it is sent once more, signed anew by the portal's time.
        if (error instanceof PortalRefused && error.code === "clock_wrong") return send(path, body, answer, options);
        throw error;
      }),
    close: () => dispatcher.destroy(),
  };
}

/** @throws SiteProblem for an address that is none, or not HTTPS */
export function portalAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new SiteProblem(`"${text}" is not the address of a portal, such as https://portal.example.com`);
  }
  if (url.protocol === "http:" && !isThisMachine(url)) {
    throw new SiteProblem("The portal is reached by https: only. http: is for a portal on this very machine.");
  }
  return url;
}

export const isThisMachine = ({ hostname }: URL): boolean =>
  hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "no answer";
  if (error.name === "TimeoutError") return "no answer in time";
  const { cause } = error;
  return cause instanceof Error ? cause.message : error.message;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
