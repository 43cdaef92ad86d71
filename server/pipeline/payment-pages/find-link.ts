import { z } from "zod";
import { sha256Hex } from "@/server/kernel/ids";
import type { Database, TenantSql } from "@/server/platform/db/database";
import { type LinkAttempt, selectLiveAttempt } from "./link-attempts.repo";
import { type LinkKind, linkKinds } from "./payment-link.schema";

/** A link as the use cases of its page see it. */
export interface FoundLink {
  readonly tenantId: string;
  readonly environmentId: string;
  readonly linkId: string;
  readonly connectionId: string;
  readonly kind: LinkKind;
  readonly state: "open" | "paid" | "saved" | "revoked";
  readonly custno: string;
  readonly invno: string;
  readonly company: string;
  readonly expiresAt: Date;
  readonly tenantName: string;
  readonly environmentKind: string;
  /** A connection of the environment is paused, so nothing is sent. */
  readonly paused: boolean;
  readonly baseUrl: string;
  /** Whoever pays may let the card be kept, where the gateway can keep one that it has charged. */
  readonly offersKeeping: boolean;
}

const linkRow = z.object({
  tenantId: z.string(),
  environmentId: z.string(),
  linkId: z.string(),
  connectionId: z.string(),
  kind: z.enum(linkKinds),
  state: z.enum(["open", "paid", "saved", "revoked"]),
  custno: z.string(),
  invno: z.string(),
  company: z.string(),
  expiresAt: z.date(),
  tenantName: z.string(),
  environmentKind: z.string(),
  paused: z.boolean(),
  baseUrl: z.string(),
  offersKeeping: z.boolean(),
});

const selectLink = `
  select l.tenant_id as "tenantId", l.environment_id as "environmentId", l.payment_link_id as "linkId", l.connection_id as "connectionId",
    l.kind, l.state, l.custno, l.invno, l.company, l.expires_at as "expiresAt", t.name as "tenantName", n.kind as "environmentKind",
    c.config->>'baseUrl' as "baseUrl", l.offers_keeping and c.config->>'apiVersion' is distinct from 'v3' as "offersKeeping",
    exists (select 1 from connections p where p.tenant_id = l.tenant_id and p.environment_id = l.environment_id
      and p.paused_at is not null) as paused
  from payment_links l
  join tenants t on t.tenant_id = l.tenant_id
  join environments n on n.tenant_id = l.tenant_id and n.environment_id = l.environment_id
  join connections c on c.tenant_id = l.tenant_id and c.connection_id = l.connection_id
  where l.tenant_id = $1 and l.payment_link_id = $2`;

/** What `newSecret` makes; anything else is not worth hashing. */
const keyPattern = /^[A-Za-z0-9_-]{43}$/;

/**
 * The link of a key and its try that is under way or has succeeded; undefined for a key that nobody was given. The look-up is by the
 * hash of the whole key, so how long it takes says nothing about how much of a guess was right.
 */
export async function findLink(
  db: Database,
  key: string,
): Promise<{ readonly link: FoundLink; readonly live: LinkAttempt | undefined } | undefined> {
  if (!keyPattern.test(key)) return undefined;
  const [place] = await db.withSystem("find-payment-link", (sql) =>
    sql.query<{ tenant_id: string; payment_link_id: string }>(
      "select tenant_id, payment_link_id from payment_links where key_hash = $1",
      [sha256Hex(key)],
    ),
  );
  if (place === undefined) return undefined;
  return db.withTenantSql({ tenantId: place.tenant_id }, async (sql) => {
    const link = await readLink(sql, { tenantId: place.tenant_id, linkId: place.payment_link_id });
    return link === undefined ? undefined : { link, live: await selectLiveAttempt(sql, link) };
  });
}

export async function readLink(
  sql: TenantSql,
  { tenantId, linkId }: Pick<FoundLink, "tenantId" | "linkId">,
): Promise<FoundLink | undefined> {
  const [row] = await sql.query(selectLink, [tenantId, linkId]);
  return row === undefined ? undefined : linkRow.parse(row);
}
