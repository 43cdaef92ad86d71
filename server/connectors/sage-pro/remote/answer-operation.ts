import { z } from "zod";
import { ConnectorError } from "@/server/kernel/connector-error";
import type { SiteOperations } from "./site-operations";
import { isOperationName, wireOperations } from "./wire-operations";
import { asWireFailure, wireFailure } from "./wire-values";

/** What an agent has to do, as it arrives. */
export interface RemoteTask {
  readonly operation: string;
  readonly input: unknown;
}

export const remoteOutcome = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), output: z.unknown() }),
  z.object({ ok: z.literal(false), failure: wireFailure }),
]);
export type RemoteOutcome = z.output<typeof remoteOutcome>;

/**
 * Does a task at the site. Never throws: a failure is an outcome, and one that nobody foresaw is `timeout` for what writes, so
 * that the portal looks it up before it sends anything again. `unforeseen` learns of it; it may hold what must not leave the site.
 */
export async function answerOperation(
  operations: Partial<SiteOperations>,
  { operation, input }: RemoteTask,
  unforeseen: (error: unknown) => void = () => {},
): Promise<RemoteOutcome> {
  const failed = (error: ConnectorError): RemoteOutcome => ({ ok: false, failure: asWireFailure(error) });
  if (!isOperationName(operation)) return failed(notKnown(operation));
  const perform = operations[operation] as ((input: unknown) => Promise<unknown>) | undefined;
  if (perform === undefined) return failed(notOffered(operation));
  const schemas: { readonly input: z.ZodType; readonly output: z.ZodType } = wireOperations[operation];
  const parsed = schemas.input.safeDecode(input);
  if (!parsed.success) return failed(notUnderstood(operation));
  try {
    return { ok: true, output: z.encode(schemas.output, await perform(parsed.data)) };
  } catch (error) {
    if (error instanceof ConnectorError) return failed(error);
    unforeseen(error);
    const kind = wireOperations[operation].effect === "write" ? "timeout" : "unavailable";
    return failed(new ConnectorError(kind, `The agent failed at ${operation}; its own log says why.`));
  }
}

const notKnown = (operation: string) =>
  new ConnectorError(
    "forbidden",
    `The agent on site is too old for ${operation.slice(0, 60)}: update the agent with the program under Connections, Agents. Nothing was done.`,
  );

const notOffered = (operation: string) =>
  new ConnectorError("forbidden", `The edition of Sage Pro on site does not offer ${operation}; nothing was done.`);

const notUnderstood = (operation: string) =>
  new ConnectorError(
    "forbidden",
    `The agent does not understand this form of ${operation}. Install the newer program on site; nothing was done.`,
  );
