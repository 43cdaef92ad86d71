import { generateKeyPairSync, type KeyObject, randomUUID } from "node:crypto";
import {
  type AgentReport,
  agentPaths,
  agentVersion,
  operationNames,
  protocolVersion,
  signedHeaders,
  signParts,
  writePublicKey,
} from "@/server/connectors/sage-pro/remote";

export interface Answered {
  readonly status: number;
  readonly body: Record<string, unknown> & { lease?: { held: boolean; why: string }; tasks?: { taskId: string }[] };
}

/** What an agent sends, sent by hand, so that a test can send what the program never would. */
export interface SignedAgent {
  readonly keys: { readonly privateKey: KeyObject; readonly publicKey: string };
  pair(code: string): Promise<Answered>;
  /** `agentId` is the paired one unless changed. */
  send(path: string, body: unknown, changes?: Partial<Sent>): Promise<Answered>;
}

interface Sent {
  readonly agentId: string;
  readonly time: number;
  readonly nonce: string;
  readonly privateKey: KeyObject;
}

export function createSignedAgent(url: string): SignedAgent {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const keys = { privateKey, publicKey: writePublicKey(publicKey) };
  let own = "pairing";
  const send: SignedAgent["send"] = async (path, body, changes = {}) => {
    const sent: Sent = { agentId: own, time: Date.now(), nonce: randomUUID(), privateKey, ...changes };
    const bytes = Buffer.from(JSON.stringify(body));
    const parts = { ...sent, time: String(sent.time), method: "POST", path, body: bytes };
    const response = await fetch(`${url}${path}`, {
      method: "POST",
      body: bytes,
      headers: {
        [signedHeaders.agentId]: sent.agentId,
        [signedHeaders.time]: parts.time,
        [signedHeaders.nonce]: sent.nonce,
        [signedHeaders.signature]: signParts(parts, sent.privateKey),
      },
    });
    return { status: response.status, body: await response.json() };
  };
  return {
    keys,
    send,
    async pair(code) {
      const body = { code, publicKey: keys.publicKey, version: agentVersion, protocol: protocolVersion };
      const answered = await send(agentPaths.pair, body, { agentId: "pairing" });
      if (answered.status === 200) own = String(answered.body.agentId);
      return answered;
    },
  };
}

export const report: AgentReport = {
  version: agentVersion,
  protocol: protocolVersion,
  edition: "sql_server",
  mode: "write",
  writesNote: "",
  operations: [...operationNames],
};

/** One run of a program. */
export const runOf = (start: number) => ({ instanceId: randomUUID(), start });
export const poll = (run: ReturnType<typeof runOf>, holding: readonly string[] = []) => ({ ...run, holding, room: 8 });
export const heartbeat = (run: ReturnType<typeof runOf>, changes: object = {}) => ({
  ...run,
  report,
  clockOffsetMs: 0,
  queueLength: 0,
  lastError: "",
  leaving: false,
  ...changes,
});
