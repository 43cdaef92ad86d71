import type { Clock } from "@/server/kernel/clock";
import { formatMoney } from "@/server/kernel/money";
import type { EnvironmentLoader } from "@/server/pipeline/connections/load-environment";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import { checkFlow } from "../check-flow";
import type { LedgerSaid } from "../desk";
import { expectationsOf } from "../named-tests/expectations-of";
import { keepInput } from "../named-tests/keep-input";
import { sayAssertion } from "../named-tests/say-assertion";
import type { FlowsPlace } from "../versions/flows-ground";
import { readDraft } from "../versions/read-draft";
import { readSurroundings } from "../versions/read-surroundings";
import { readVersion } from "../versions/read-version";
import { openDryRunDesk } from "./dry-run-desk";
import { readInput } from "./read-input";
import type { TryAnswer, TryToRun } from "./try.schema";
import { type Tried, tryFlow } from "./try-flow";
import { whatIsTried } from "./what-is-tried";

/** What trying a flow stands on. */
export interface TryParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly loadEnvironment: EnvironmentLoader;
  /** Makes the ledger checks; where it is absent, a try says that they could not be made. */
  readonly checkLedger?: (place: FlowsPlace) => Promise<LedgerSaid>;
}

/**
 * Takes a past, pasted or generated payment or order, or a call, through a flow as it is drawn or was published, and writes nothing.
 * @returns its way with what would be written, or the problems that keep the flow from running at all
 * @throws AppError `not_found`; `invalid_input` and `too_large` at the field of the input; `unprocessable` for a flow that is called by others alone
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
  const kind = whatIsTried(document);
  const loaded = await parts.loadEnvironment(place);
  const { rules, tables, gateway, erp, postings } = loaded;
  const { make, order, clock = parts.clock } = await readInput(parts, place, { kind, rules, input });
  const shop = order === undefined ? loaded.shop : { readOrder: async () => order };
  const { db, log } = parts;
  const { checkLedger } = parts;
  const desk = openDryRunDesk(
    { tenantId, environmentId, db, clock, rules },
    checkLedger === undefined ? undefined : () => checkLedger(place),
  );
  const tried = await tryFlow(
    { tenantId, environmentId, db, clock, log, rules, tables, gateway, erp, postings, shop, desk },
    document,
    make,
    { gates, asIfNew },
  );
  return {
    ran: true,
    about: aboutOf(tried.item),
    steps: [...tried.steps],
    end: tried.end,
    documents: [...tried.documents],
    test: {
      input: keepInput(tried, { at: clock.now(), gates }),
      expected: expectationsOf(tried).map((assertion) => ({ assertion, text: sayAssertion(assertion, document) })),
    },
  };
}

function aboutOf({ record, order, body }: Tried["item"]): string {
  if (order !== undefined) return `${formatMoney(order.total.shop)}, order ${order.name}`;
  if (record !== undefined) {
    const { type, status, amount } = record.canonical;
    return `${formatMoney(amount)}, ${type}, ${status}, transaction ${record.externalId}`;
  }
  switch (body.about) {
    case "payment":
      return `Transaction ${body.transactionId || "without a number"}`;
    case "shop":
      return `Order ${body.message.name || "without a number"}`;
    case "call":
      return body.reference === "" ? "A call" : `A call, ${body.reference}`;
    default:
      return body satisfies never;
  }
}
