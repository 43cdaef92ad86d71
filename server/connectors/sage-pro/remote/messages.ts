import { z } from "zod";
import { remoteOutcome } from "./answer-operation";

/** What agent and portal say to each other, parsed at both ends. */

export const agentPaths = {
  pair: "/api/agent/v1/pair",
  poll: "/api/agent/v1/poll",
  results: "/api/agent/v1/results",
  heartbeat: "/api/agent/v1/heartbeat",
  program: "/api/agent/v1/program",
} as const;

export const agentEditions = ["visual_foxpro", "sql_server", "postgres"] as const;
export const agentModes = ["read_only", "dry_run", "write"] as const;

const line = z.string().max(300);

/** What an agent says about itself. Nothing of where the company lies or how one signs in there. */
export const agentReport = z.object({
  version: z.string().max(40),
  protocol: z.number().int().positive(),
  edition: z.enum(agentEditions),
  mode: z.enum(agentModes),
  operations: z.array(z.string().max(60)).max(100),
  /** How payments reach the books where they are not written into them; '' where they are. */
  writesNote: z.string().max(1_000),
});
export type AgentEdition = (typeof agentEditions)[number];
export type AgentMode = (typeof agentModes)[number];
export type AgentReport = z.output<typeof agentReport>;

export const pairRequest = z.object({
  code: z.string().max(60),
  publicKey: z.string().max(200),
  version: z.string().max(40),
  protocol: z.number().int().positive(),
});
export const pairAnswer = z.object({
  agentId: z.uuid(),
  name: line,
  tenant: line,
  environment: line,
  /** The key that signs programs, where the portal's are signed: from now on the agent takes no other. SPKI, base64url. */
  programKey: z.string().max(200).optional(),
});

/** Asks for the program that the portal hands out. */
export const programRequest = z.object({
  /** Of the file that the agent runs, in hex; it is not sent again. */
  sha256: z.string().max(64),
});
/** A few megabytes; what an agent takes at most is far above. */
export const programAnswer = z.object({
  version: z.string().max(40),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** See `isProgramSignedBy`; absent where the portal's program is not signed. */
  signature: z.string().max(200).optional(),
  /** The file in base64; absent when the agent has it. */
  content: z.string().optional(),
});

/** One run of the program: made at every start, and counted, so that a copy of the folder is told from its original. */
const run = { instanceId: z.uuid(), start: z.number().int().positive().max(1e9) };

export const heartbeatRequest = z.object({
  ...run,
  report: agentReport,
  /** What the portal's clock says minus what this machine's says. */
  clockOffsetMs: z.number().int(),
  queueLength: z.number().int().nonnegative(),
  lastError: z.string().max(500),
  /** The run ends now and gives its right to write back. */
  leaving: z.boolean(),
});
export type Heartbeat = z.output<typeof heartbeatRequest>;

const lease = z.object({
  /** Whether this run may write. */
  held: z.boolean(),
  /** Why not, in words for people on site; '' when it may. */
  why: z.string().max(500),
});
export type LeaseAnswer = z.output<typeof lease>;
export const heartbeatAnswer = z.object({ lease, serverTime: z.iso.datetime(), currentVersion: line });

export const pollRequest = z.object({
  ...run,
  /** Tasks that were received and are not answered yet; one that was handed out and is not among them got lost on the way. */
  holding: z.array(z.uuid()).max(100),
  /** How many more it takes. */
  room: z.number().int().min(1).max(50),
});

export const remoteTask = z.object({
  taskId: z.uuid(),
  operation: z.string().max(60),
  input: z.unknown(),
  /** Begun later than this, it may write nothing. */
  expiresAt: z.iso.datetime(),
});
export type HandedOutTask = z.output<typeof remoteTask>;
export const pollAnswer = z.object({ tasks: z.array(remoteTask).max(50), lease, serverTime: z.iso.datetime() });

export const resultsRequest = z.object({
  ...run,
  results: z
    .array(z.object({ taskId: z.uuid(), outcome: remoteOutcome }))
    .min(1)
    .max(20),
});
export const resultsAnswer = z.object({ stored: z.array(z.uuid()) });

/** Why a request was refused. `revoked` and `unknown_agent` end the agent; after `clock_wrong` it takes the portal's time. */
export const refusalCodes = [
  "revoked",
  "unknown_agent",
  "bad_signature",
  "clock_wrong",
  "replayed",
  "code_refused",
  "rate_limited",
  "protocol",
  "invalid",
  "too_large",
  "stopping",
] as const;
export const refusal = z.object({ code: z.enum(refusalCodes), title: z.string(), serverTime: z.iso.datetime() });
export type RefusalCode = (typeof refusalCodes)[number];
