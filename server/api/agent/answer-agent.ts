import { z } from "zod";
import {
  agentPaths,
  agentVersion,
  heartbeatAnswer,
  heartbeatRequest,
  pairAnswer,
  pairRequest,
  pollAnswer,
  pollRequest,
  programAnswer,
  programRequest,
  resultsAnswer,
  resultsRequest,
  signedHeaders,
} from "@/server/connectors/sage-pro/remote";
import {
  type AgentParts,
  AgentRefused,
  authenticateAgent,
  noteHeartbeat,
  type PollTimes,
  pairAgent,
  pollTasks,
  storeResults,
  type Waker,
} from "@/server/pipeline/agents";
import type { Log } from "@/server/platform/log/log";
import type { FetchHandler } from "@/server/platform/node-http/fetch-style";
import { parseStrictJson } from "@/server/platform/strict-json/parse-strict-json";
import { handOutProgram } from "./hand-out-program";
import { type AgentProgram, readAgentProgram } from "./read-agent-program";

export interface AgentDoorParts extends AgentParts {
  readonly waker: Waker;
  readonly log: Log;
  readonly times?: PollTimes;
  /** The program that is handed out; the one that was built with this portal unless given. */
  readonly program?: { readonly version: string; read(): Promise<AgentProgram> };
}

/** An answer of a company may be long; everything else that an agent sends is short. */
const maxBytes = { results: 4 * 1024 * 1024, other: 64 * 1024 };
const maxKeys = { results: 400_000, other: 2_000 };

/** Answers the programs on site: pairing, and what is signed. */
export function createAgentDoor(parts: AgentDoorParts): FetchHandler {
  return async (request) => {
    const { clock, log } = parts;
    try {
      return Response.json(await answer(parts, request), { headers: { "cache-control": "no-store" } });
    } catch (error) {
      if (!(error instanceof AgentRefused)) throw error;
      const { code, status, message, retryAfterSeconds } = error;
      if (code !== "stopping") {
        log.info("an agent's request was refused", { code, agentId: request.headers.get(signedHeaders.agentId) });
      }
      return Response.json(
        { code, title: message, serverTime: clock.now().toISOString() },
        {
          status,
          headers: {
            "cache-control": "no-store",
            ...(retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) }),
          },
        },
      );
    }
  };
}

const builtProgram = { version: agentVersion, read: () => readAgentProgram() };

async function answer(parts: AgentDoorParts, request: Request): Promise<unknown> {
  const { pathname: path } = new URL(request.url);
  const { method, headers } = request;
  const { program = builtProgram } = parts;
  const bytes = new Uint8Array(await request.arrayBuffer());
  const kind = path === agentPaths.results ? "results" : "other";
  if (bytes.length > maxBytes[kind]) throw new AgentRefused("too_large", `More than ${maxBytes[kind]} bytes.`);
  const address = headers.get("x-real-ip") ?? "";
  const read = <Value>(schema: z.ZodType<Value>): Value => parseBody(schema, bytes, maxKeys[kind]);
  if (path === agentPaths.pair) {
    const input = read(pairRequest);
    const of = (name: keyof typeof signedHeaders) => headers.get(signedHeaders[name]) ?? "";
    const signed = { method, time: of("time"), nonce: of("nonce"), body: bytes };
    const paired = await pairAgent(parts, input, { address, signature: of("signature"), parts: signed });
    const programKey = (await program.read().catch(() => undefined))?.signed?.publicKey;
    return z.encode(pairAnswer, { ...paired, ...(programKey === undefined ? {} : { programKey }) });
  }
  const place = await authenticateAgent(parts, { method, path, headers, body: bytes });
  const serverTime = () => parts.clock.now().toISOString();
  switch (path) {
    case agentPaths.poll: {
      const { tasks, lease } = await pollTasks(parts, place, { ...read(pollRequest), address }, request.signal);
      return z.encode(pollAnswer, { tasks, lease, serverTime: serverTime() });
    }
    case agentPaths.results: {
      const stored = await storeResults(parts, place, read(resultsRequest).results);
      return z.encode(resultsAnswer, { stored: [...stored] });
    }
    case agentPaths.heartbeat: {
      const lease = await noteHeartbeat(parts, place, { ...read(heartbeatRequest), address });
      return z.encode(heartbeatAnswer, { lease, serverTime: serverTime(), currentVersion: program.version });
    }
    case agentPaths.program: {
      const { sha256 } = read(programRequest);
      return z.encode(programAnswer, await handOutProgram(parts, program.read, place, sha256));
    }
    default:
      throw new AgentRefused("invalid", "There is nothing at this address.");
  }
}

function parseBody<Value>(schema: z.ZodType<Value>, bytes: Uint8Array, keys: number): Value {
  const json = parseStrictJson(bytes, { maxDepth: 32, maxKeys: keys });
  if (!json.ok) throw new AgentRefused("invalid", json.error);
  const parsed = schema.safeParse(json.value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.join(".")).join(", ");
  throw new AgentRefused("invalid", `The request has another form: ${fields.slice(0, 300)}`);
}
