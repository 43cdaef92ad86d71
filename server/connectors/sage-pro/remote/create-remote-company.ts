import { z } from "zod";
import { runChecks } from "@/server/connectors/run-checks";
import { ConnectorError } from "@/server/kernel/connector-error";
import type { RemoteCompany } from "../transport/remote-company";
import { listingOfSite } from "./listing-at-site";
import type { SiteOperations } from "./site-operations";
import { type OperationName, operationNames, wireOperations } from "./wire-operations";

/** Carries one operation to the site and its answer back, both as JSON. @throws ConnectorError what the site or the way there says */
export type CallRemote = (operation: OperationName, input: unknown) => Promise<unknown>;

/** A company that an agent has access to. What does not read as an answer is `unexpected_shape`. */
export function createRemoteCompany(call: CallRemote): RemoteCompany {
  const asked = operationNames.map((name) => [name, (input?: unknown) => ask(call, name, input)]);
  // The table of schemas is checked against the interface, operation by operation.
  const site = Object.fromEntries(asked) as unknown as SiteOperations;
  const { check, checkInvariants, listCustomers, listOpenInvoices, listItems, readColumns, ...others } = site;
  const { listMarkedInvoices, readRecurringMark, ...single } = others;
  const operations = { ...single, ...listingOfSite({ listCustomers, listOpenInvoices, listItems, readColumns }) };
  return {
    operations,
    markedBy: (column) => ({
      ...operations,
      lists: {
        ...operations.lists,
        openInvoices: (after, limit) => listMarkedInvoices({ after, limit, column }),
      },
      describeCompany: async () => ({
        ...(await operations.describeCompany()),
        recurringMark: await readRecurringMark(column).catch(unlessForbidden),
      }),
    }),
    readRecurringMark,
    checkInvariants,
    check: () => check().catch((error: unknown) => tellWay(error)),
  };
}

/** An agent that is too old to tell keeps nobody from knowing the rest; its list of open invoices says what to do. */
function unlessForbidden(error: unknown): undefined {
  if (!(error instanceof ConnectorError && error.kind === "forbidden")) throw error;
}

/** Why the way to the site ends before the company is met, as the first step of a check. */
const tellWay = (error: unknown) =>
  runChecks([{ name: "reached", shows: {}, run: () => Promise.reject(error) }], {
    unavailable: {
      text: "The agent on site is not connected.",
      remedy:
        "Look on site whether the machine and the agent's service are running; the agent's self-check says what is wrong.",
    },
    forbidden: {
      text: error instanceof ConnectorError ? error.message : "",
      remedy: "Look at the agent under Connections, Agents.",
    },
  });

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
