import { z } from "zod";
import { ConnectorError, type PullCursor, type PulledPage, type PulledRecord } from "@/server/connectors/contract";
import { drifted } from "./errors";
import { again } from "./pull-by-update";
import { gid, instant, listPage, pageFields } from "./schemas";
import { sendQuery } from "./send-query";
import type { ShopifyContext } from "./shopify-context";

/** What of one item can be sold at one location. */
export interface ShopInventory {
  readonly inventoryLevelId: string;
  readonly inventoryItemId: string;
  readonly sku: string;
  readonly locationId: string;
  readonly locationName: string;
  /** May be below zero where the shop sells what it does not have. */
  readonly available: number;
  readonly updatedAt: Date;
}

const level = z.looseObject({
  id: gid,
  updatedAt: instant,
  location: z.looseObject({ id: gid, name: z.string() }),
  quantities: z.array(z.looseObject({ name: z.string(), quantity: z.int() })),
});
const item = z.looseObject({
  id: gid,
  sku: z.string().nullable(),
  inventoryLevels: z.looseObject({
    nodes: z.array(z.unknown()),
    pageInfo: z.looseObject({ hasNextPage: z.boolean() }),
  }),
});
const identity = z.looseObject({ id: z.string().max(200) });

export const inventoryDocument = `query InventoryItems($first: Int!, $after: String, $query: String) {
  inventoryItems(first: $first, after: $after, query: $query) {
    nodes { id sku inventoryLevels(first: 20) {
      nodes { id updatedAt location { id name } quantities(names: ["available"]) { name quantity } } pageInfo { hasNextPage }
    } }
    ${pageFields}
  }
}`;

/** Days of one page. The list of items cannot be sorted by the time of their last change, so a page is a span of time. */
const pageMs = 30 * 86_400_000;

/** The stock of items that changed within a span of time from the cursor on, oldest first. */
export async function pullInventory(ctx: ShopifyContext, { from }: PullCursor): Promise<PulledPage<ShopInventory>> {
  const now = ctx.clock.now();
  const end = new Date(from.getTime() + pageMs);
  const hasMore = end < now;
  const records: PulledRecord<ShopInventory>[] = [];
  const unreadable: PulledPage["unreadable"][number][] = [];
  const query = `updated_at:>='${seconds(from)}'${hasMore ? ` AND updated_at:<'${seconds(end)}'` : ""}`;
  let after: string | null = null;
  for (;;) {
    const data: { readonly inventoryItems: z.output<typeof listPage> } = await sendQuery(ctx, {
      document: inventoryDocument,
      variables: { first: ctx.config.pageSize, after, query },
      data: z.looseObject({ inventoryItems: listPage }),
      effect: "read",
    });
    for (const node of data.inventoryItems.nodes) {
      const read = readLevels(node);
      records.push(...read.records);
      unreadable.push(...read.unreadable);
    }
    const { hasNextPage, endCursor } = data.inventoryItems.pageInfo;
    if (!hasNextPage || endCursor === null || endCursor === after) break;
    after = endCursor;
  }
  records.sort((one, other) => one.occurredAt.getTime() - other.occurredAt.getTime());
  return { records, unreadable, next: { from: hasMore ? end : again(ctx, from) }, hasMore };
}

const seconds = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, "Z");

export function readLevels(node: unknown): Pick<PulledPage<ShopInventory>, "records" | "unreadable"> {
  const parsed = item.safeParse(node);
  if (!parsed.success) {
    const externalId = identity.safeParse(node).data?.id;
    return { records: [], unreadable: [{ externalId, error: drifted("an inventory item", parsed.error) }] };
  }
  const records: PulledRecord<ShopInventory>[] = [];
  const unreadable: PulledPage["unreadable"][number][] = [];
  const { nodes, pageInfo } = parsed.data.inventoryLevels;
  if (pageInfo.hasNextPage) {
    const error = new ConnectorError(
      "invalid",
      `The item is kept at more locations than the ${nodes.length} that are read.`,
    );
    unreadable.push({ externalId: parsed.data.id, error });
  }
  for (const raw of nodes) {
    const read = level.safeParse(raw);
    const available = read.data?.quantities.find(({ name }) => name === "available")?.quantity;
    if (!read.success || available === undefined) {
      const error = drifted("an inventory level", read.error ?? { issues: [{ path: ["quantities", "available"] }] });
      unreadable.push({ externalId: identity.safeParse(raw).data?.id, error });
      continue;
    }
    const { id, updatedAt, location } = read.data;
    records.push({
      externalId: id,
      version: `${updatedAt.toISOString()} ${available}`,
      occurredAt: updatedAt,
      raw,
      canonical: {
        inventoryLevelId: id,
        inventoryItemId: parsed.data.id,
        sku: parsed.data.sku ?? "",
        locationId: location.id,
        locationName: location.name,
        available,
        updatedAt,
      },
    });
  }
  return { records, unreadable };
}
