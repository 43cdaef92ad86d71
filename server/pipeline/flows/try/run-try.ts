import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { formatMoney } from "@/server/kernel/money";
import type { EnvironmentLoader, LoadedEnvironment } from "@/server/pipeline/connections/load-environment";
import type { GatewayEventBody } from "@/server/pipeline/events/event.schema";
import { gatewayTransactionKind } from "@/server/pipeline/events/event.schema";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import { checkFlow } from "../check-flow";
import type { FlowDocument } from "../flow.schema";
import { type Item, newItem, transactionOf } from "../item";
import { expectationsOf } from "../named-tests/expectations-of";
import { keepInput } from "../named-tests/keep-input";
import { sayAssertion } from "../named-tests/say-assertion";
import { freezeRecord } from "../steps/revive-record";
import type { FlowsPlace } from "../versions/flows-ground";
import { readDraft } from "../versions/read-draft";
import { readSurroundings } from "../versions/read-surroundings";
import { readVersion } from "../versions/read-version";
import { generatePayment } from "./generate-payment";
import { readPastEvent } from "./read-past-event";
import { readPasted } from "./read-pasted";
import type { TryAnswer, TryToRun } from "./try.schema";
import { type Tried, tryFlow } from "./try-flow";

/** What trying a flow stands on. */
export interface TryParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly loadEnvironment: EnvironmentLoader;
}

/**
 * Takes a past, pasted or generated payment through a flow as it is drawn or was published, and writes nothing.
 * @returns its way with what would be written, or the problems that keep the flow from running at all
 * @throws AppError `not_found`; `invalid_input` and `too_large` at the field of the input; `unprocessable` for a flow without payments
 */
export async function runTry(parts: TryParts, place: FlowsPlace, toRun: TryToRun): Promise<TryAnswer> {
  const { tenantId, environmentId } = place;
  const { flowId, version, input, gates, asIfNew } = toRun;
  const { document, problems } = await parts.db.withTenantSql(place, async (sql) => {
    const { document } =
      version === null ? await readDraft(sql, place, flowId) : await readVersion(sql, place, { flowId, version });
    const { tables, currency } = await readSurroundings(sql, place, flowId);
    // Whether its slots are bound and nobody else takes its events does not matter to a dry run.
    const surroundings = {
      ...(tables === undefined ? {} : { tables }),
      ...(currency === undefined ? {} : { currency }),
    };
    return { document, problems: checkFlow(document, surroundings) };
  });
  if (problems.length > 0) return { ran: false, problems: [...problems] };
  requirePayments(document);
  const loaded = await parts.loadEnvironment(place);
  const make = await readInput(parts, place, loaded, input);
  const { db, clock, log } = parts;
  const { rules, tables, gateway, erp, postings } = loaded;
  const tried = await tryFlow(
    { tenantId, environmentId, db, clock, log, rules, tables, gateway, erp, postings },
    document,
    make,
    { gates, asIfNew },
  );
  return {
    ...{ ran: true, about: aboutOf(tried.item), steps: [...tried.steps], end: tried.end },
    documents: [...tried.documents],
    test: {
      input: keepInput(tried, { at: clock.now(), gates }),
      expected: expectationsOf(tried).map((assertion) => ({ assertion, text: sayAssertion(assertion, document) })),
    },
  };
}

export function requirePayments({ trigger }: FlowDocument): void {
  if (trigger.type === gatewayTransactionKind) return;
  throw new AppError("unprocessable", "A flow that does not begin with payments was to be tried.", {
    userText: "Flows that begin with a payment at PayTrace can be tried. This one begins with something else.",
  });
}

/** @returns what makes the event as it arrives: every try of it begins with a new one. */
async function readInput(
  { db, clock }: TryParts,
  place: FlowsPlace,
  { rules }: LoadedEnvironment,
  input: TryToRun["input"],
): Promise<() => Item> {
  switch (input.kind) {
    case "event": {
      const { eventId, receivedAt, body } = await db.withTenantSql(place, (sql) =>
        readPastEvent(sql, place, input.eventId),
      );
      return arriving(body, { id: eventId, receivedAt });
    }
    case "pasted":
      return arriving(readPasted(input.text, rules), { id: newId(), receivedAt: clock.now() });
    case "generated": {
      const record = generatePayment(input.payment, { currency: rules.baseCurrency, at: clock.now() });
      return arriving(
        {
          ...{ about: "payment", transactionId: record.externalId, originalTransactionId: "" },
          ...{ hint: "", cardNumberRemoved: false },
          record: freezeRecord({ ...record, raw: {} }),
        },
        { id: newId(), receivedAt: clock.now() },
      );
    }
    default:
      return input satisfies never;
  }
}

/** An event as a chunk would claim it for the first time. */
export const arriving =
  (body: GatewayEventBody, { id, receivedAt }: { readonly id: string; readonly receivedAt: Date }): (() => Item) =>
  () =>
    newItem(
      {
        ...{ id, kind: gatewayTransactionKind, body, orderingKey: body.transactionId, receivedAt },
        ...{ attempt: 1, tries: 1, causeBefore: "" },
      },
      body,
    );

function aboutOf(item: Tried["item"]): string {
  const { record } = item;
  if (record === undefined) return `Transaction ${transactionOf(item) || "without a number"}`;
  const { type, status, amount } = record.canonical;
  return `${formatMoney(amount)}, ${type}, ${status}, transaction ${record.externalId}`;
}
