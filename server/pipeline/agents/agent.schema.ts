import { z } from "zod";

/** What people call an agent: where it runs, such as "Accounting server". */
export const agentNameSchema = z.string().trim().min(1, "Give the agent a name.").max(60, "Use at most 60 characters.");

/** How long a pairing code may be used. */
export const pairingMinutes = 15;

/** A code that is shown once; afterwards only its hash exists. */
export const pairingSchema = z.object({ agentId: z.uuid(), code: z.string(), expiresAt: z.date() });
export type Pairing = z.infer<typeof pairingSchema>;

export const agentStates = ["waiting", "code_expired", "online", "offline", "revoked"] as const;
export type AgentState = (typeof agentStates)[number];

/** One run of the program that was heard of a moment ago. */
export const agentRunSchema = z.object({
  instanceId: z.uuid(),
  address: z.string(),
  writes: z.boolean(),
  stale: z.boolean(),
  firstSeenAt: z.date(),
  lastSeenAt: z.date(),
});

/** What an agent said of itself last. */
export const agentReportSchema = z.object({
  version: z.string(),
  edition: z.enum(["visual_foxpro", "sql_server", "postgres"]),
  mode: z.enum(["read_only", "dry_run", "write"]),
  writesNote: z.string(),
});

/**
 * Whether what was posted stands in the agent's own folder, so that another agent finds nothing of it. Elsewhere it stands in the
 * company, beside the books. An agent that has not said yet what it reads counts as one with a folder.
 */
export const journalLiesBesideAgent = (edition: string | null | undefined): boolean =>
  edition !== "sql_server" && edition !== "postgres";

export const agentSchema = z.object({
  agentId: z.uuid(),
  name: z.string(),
  state: z.enum(agentStates),
  createdAt: z.date(),
  pairingExpiresAt: z.date().nullable(),
  pairedAt: z.date().nullable(),
  revokedAt: z.date().nullable(),
  lastSeenAt: z.date().nullable(),
  /** As it last said of itself; null before the first time. */
  report: agentReportSchema.nullable(),
  clockOffsetMs: z.number().nullable(),
  /** Operations that wait for it or that it has in hand. */
  queueLength: z.number(),
  lastError: z.string(),
  runs: z.array(agentRunSchema),
  /** Whether the environment's connection to Sage Pro leads over it. */
  connected: z.boolean(),
});
export type Agent = z.infer<typeof agentSchema>;

export const agentListSchema = z.object({
  agents: z.array(agentSchema),
  mayManage: z.boolean(),
  /** Whether Sage Pro can be connected over an agent here: not in a Sandbox, and not when it is connected in another way. */
  mayConnect: z.boolean(),
  /** The version of the program that this portal hands out. */
  currentVersion: z.string(),
  /** SHA-256 of that file in hex; null where it was not built. */
  programSha256: z.string().nullable(),
  portalUrl: z.string(),
});
export type AgentList = z.infer<typeof agentListSchema>;
