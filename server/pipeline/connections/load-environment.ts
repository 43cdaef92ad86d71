import type { HttpTransport } from "@/server/connectors/contract";
import {
  type PayTraceClient,
  payTraceConfig,
  payTraceCredentials,
  withRefundLinks,
} from "@/server/connectors/paytrace";
import { connectors } from "@/server/connectors/registry";
import {
  checkInvariants,
  type InvariantResult,
  isRemote,
  type SageProOperations,
  sageProOperations,
} from "@/server/connectors/sage-pro";
import type { ShopifyClient } from "@/server/connectors/shopify";
import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import { type PostingRules, postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import { createRunningFlows, type EnvironmentFlows, type RunningFlows } from "@/server/pipeline/flows/running-flows";
import { createTableLoader, type TableLoader } from "@/server/pipeline/mapping/tables/load-tables";
import type { Tables } from "@/server/pipeline/mapping/transforms/lookup-tables";
import { openPostingBook, type PostingBook } from "@/server/pipeline/postings/posting-book";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import type { Vault } from "@/server/platform/vault";
import { refundLinksOf } from "./keep-refund-links";
import type { SignInsKeeper } from "./keep-sign-ins";
import { type OpenCompany, openErp } from "./open-erp";
import { sealedPlace } from "./sealed-place";

export interface EnvironmentPlace {
  readonly tenantId: string;
  readonly environmentId: string;
}

/** What a run needs of its environment: the slots bound, the rules, and the versions of flows that run. */
export interface LoadedEnvironment {
  readonly kind: string;
  readonly rules: PostingRules;
  readonly flows: EnvironmentFlows;
  /** Its lookup tables by name, as they are when a chunk asks. */
  readonly tables: (names: readonly string[]) => Promise<Tables>;
  readonly postings: PostingBook;
  readonly gatewayConnectionId: string;
  readonly gateway: PayTraceClient;
  readonly erp: SageProOperations;
  /** Undefined where no shop is connected. */
  readonly shop: Pick<ShopifyClient, "readOrder"> | undefined;
  /** @throws ConnectorError when the books cannot be reached. */
  readonly checkBooks: () => Promise<readonly InvariantResult[]>;
}

export interface EnvironmentLoaderParts {
  readonly signInsFor: SignInsKeeper;
  readonly db: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly httpFor: (connection: { readonly environmentKind: string; readonly baseUrl: string }) => HttpTransport;
  readonly companyFor: OpenCompany;
}

export interface EnvironmentLoader {
  (place: EnvironmentPlace): Promise<LoadedEnvironment>;
  /** What was changed in an environment counts for what is handled next by this process; others follow within seconds. */
  forget?(environmentId: string): void;
}

type Row = {
  kind: string;
  settings: unknown;
  slot: string;
  connection_id: string;
  config: unknown;
  sealed_credentials: Uint8Array | null;
  data_key_id: string;
  wrapped: Uint8Array;
  profile: string | null;
};

const select = `
  select n.kind, n.settings, c.slot, c.connection_id, c.config, c.sealed_credentials, k.data_key_id, k.wrapped, c.profile
  from environments n
  join connections c on c.tenant_id = n.tenant_id and c.environment_id = n.environment_id
  join lateral (select data_key_id, wrapped from tenant_data_keys k where k.tenant_id = n.tenant_id order by created_at desc limit 1) k on true
  where n.tenant_id = $1 and n.environment_id = $2`;

/** Loads environments and keeps them for a few seconds, so that a busy one costs no look-ups and a changed rule is obeyed soon. */
export function createEnvironmentLoader(parts: EnvironmentLoaderParts, { keepMs = 3_000 } = {}): EnvironmentLoader {
  const shared = { runningFlows: createRunningFlows(parts.db), tableLoader: createTableLoader() };
  const kept = new Map<string, { readonly until: number; readonly loaded: Promise<LoadedEnvironment> }>();
  const loadEnvironment = (place: EnvironmentPlace): Promise<LoadedEnvironment> => {
    const now = parts.clock.now().getTime();
    const known = kept.get(place.environmentId);
    if (known !== undefined && known.until > now) return known.loaded;
    const loaded = load(parts, shared, place);
    kept.set(place.environmentId, { until: now + keepMs, loaded });
    loaded.catch(() => kept.delete(place.environmentId));
    return loaded;
  };
  return Object.assign(loadEnvironment, { forget: (environmentId: string) => void kept.delete(environmentId) });
}

async function load(
  parts: EnvironmentLoaderParts,
  { runningFlows, tableLoader }: { readonly runningFlows: RunningFlows; readonly tableLoader: TableLoader },
  place: EnvironmentPlace,
): Promise<LoadedEnvironment> {
  const { db, vault, clock, log, signInsFor } = parts;
  const { rows, flows } = await db.withTenantSql(place, async (sql) => ({
    rows: await sql.query<Row>(select, [place.tenantId, place.environmentId]),
    flows: await runningFlows.read(sql, place),
  }));
  const gatewayRow = rows.find(({ slot }) => slot === "gateway");
  const erpRow = rows.find(({ slot }) => slot === "erp");
  const shopRow = rows.find(({ slot }) => slot === "shop");
  if (gatewayRow === undefined || erpRow === undefined) {
    throw new AppError("unprocessable", "An environment without both connections cannot run.", {
      userText: "Connect PayTrace and Sage Pro first.",
    });
  }
  const config = payTraceConfig.parse(gatewayRow.config);
  const credentials = payTraceCredentials.parse(openCredentials(vault, place, gatewayRow));
  const environmentKind = gatewayRow.kind;
  const company = await openErp(parts, {
    place,
    environmentKind,
    connectionId: erpRow.connection_id,
    config: erpRow.config,
    credentials: openCredentials(vault, place, erpRow),
    profile: erpRow.profile,
  });
  const signal = AbortSignal.timeout(2 ** 31 - 1);
  const environmentLog = log.with({ environmentId: place.environmentId });
  return {
    kind: environmentKind,
    rules: postingRulesSchema.parse(gatewayRow.settings ?? {}),
    flows,
    tables: (names) =>
      db.withTenantSql(place, (sql) =>
        tableLoader.load(
          sql,
          place,
          names.map((name) => ({ name })),
        ),
      ),
    postings: openPostingBook({ ...place, db }),
    gatewayConnectionId: gatewayRow.connection_id,
    gateway: withRefundLinks(
      connectors.paytrace.operations({
        config,
        credentials,
        transport: parts.httpFor({ environmentKind, baseUrl: config.baseUrl }),
        signIns: signInsFor({ ...place, connectionId: gatewayRow.connection_id }),
        clock,
        log: environmentLog,
        signal,
      }),
      refundLinksOf(db, { tenantId: place.tenantId, connectionId: gatewayRow.connection_id }),
      environmentLog,
    ),
    erp: sageProOperations({ ...company, clock, log }),
    shop: shopRow === undefined ? undefined : shopOf(parts, place, shopRow),
    checkBooks: () =>
      isRemote(company.transport) ? company.transport.checkInvariants() : checkInvariants(company.transport),
  };
}

/** Opened when it is asked: a shop that is set up wrongly must not keep payments from being posted. */
const shopOf = (
  parts: EnvironmentLoaderParts,
  place: EnvironmentPlace,
  row: Row,
): Pick<ShopifyClient, "readOrder"> => ({
  async readOrder(orderId) {
    const config = connectors.shopify.config.parse(row.config);
    const shop = connectors.shopify.operations({
      config,
      credentials: connectors.shopify.credentials.parse(openCredentials(parts.vault, place, row)),
      transport: parts.httpFor({ environmentKind: row.kind, baseUrl: config.baseUrl }),
      signIns: parts.signInsFor({ ...place, connectionId: row.connection_id }),
      clock: parts.clock,
      log: parts.log,
      signal: AbortSignal.timeout(60_000),
    });
    return shop.readOrder(orderId);
  },
});

const openCredentials = (
  vault: Vault,
  { tenantId }: EnvironmentPlace,
  { connection_id, sealed_credentials, data_key_id, wrapped }: Row,
): unknown =>
  sealed_credentials === null
    ? {}
    : JSON.parse(
        vault.open({ tenantId, dataKeyId: data_key_id, wrapped }, sealedPlace(connection_id), sealed_credentials),
      );
