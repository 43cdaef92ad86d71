import { z } from "zod";
import { ConnectorError } from "@/server/kernel/connector-error";
import type { SageProOperations } from "../operations";
import { type OperationName, operationNames, wireOperations } from "./wire-operations";

/** Carries one operation to the site and its answer back, both as JSON. @throws ConnectorError what the site or the way there says */
export type CallRemote = (operation: OperationName, input: unknown) => Promise<unknown>;

/** The operations on a company that an agent has access to. What does not read as an answer is `unexpected_shape`. */
export function createRemoteOperations(call: CallRemote): SageProOperations {
  const operations = operationNames.map((name) => [name, (input?: unknown) => ask(call, name, input)]);
  // The table of schemas is checked against the interface, operation by operation.
  return Object.fromEntries(operations) as unknown as SageProOperations;
}

async function ask(call: CallRemote, name: OperationName, input: unknown): Promise<unknown> {
  const schemas: { readonly input: z.ZodType; readonly output: z.ZodType } = wireOperations[name];
  const answer = await call(name, z.encode(schemas.input, input));
  const parsed = schemas.output.safeDecode(answer);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues
    .map(({ path }) => path.join("."))
    .join(", ")
    .slice(0, 300);
  throw new ConnectorError("unexpected_shape", `The agent answered ${name} in a form we do not know: ${fields}`, {
    detail: { fields },
  });
}
