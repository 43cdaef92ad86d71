import type { Shop, ShopParts } from "../shop";

/** A list as a table: what a page is read from. `$1` is the shop. */
export interface ListSource<Row> {
  readonly columns: string;
  readonly tables: string;
  readonly shopColumn: string;
  readonly idColumn: string;
  readonly changedColumn: string;
  /** By `changedColumn`, or another time that takes its place; otherwise by id. */
  readonly byChange: boolean;
  readonly nameColumn?: string;
  /** Records that were made longer ago than this are hidden from an app without `read_all_orders`. */
  readonly agedColumn?: string;
  node(row: Row): unknown;
}

const shownMs = 60 * 86_400_000;

const searchPattern =
  /^(?:(?:updated|created)_at:>='([^']+)'(?: AND (?:updated|created)_at:<'([^']+)')?|name:'([^']+)')?$/;

/** One page, in the form of a connection; undefined for a search or a cursor in another form. */
export async function listRecords<Row extends { readonly id: string; readonly place: string }>(
  { pool, clock }: Pick<ShopParts, "pool" | "clock">,
  { shopId, settings }: Shop,
  source: ListSource<Row>,
  variables: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const first = typeof variables.first === "number" ? variables.first : 10;
  const search = searchPattern.exec(typeof variables.query === "string" ? variables.query : "");
  const after = typeof variables.after === "string" ? readCursor(variables.after) : { place: null, id: null };
  if (search === null || after === undefined) return undefined;
  const { idColumn, changedColumn, byChange, nameColumn, agedColumn } = source;
  const hidesOld = agedColumn !== undefined && !settings.scopes.includes("read_all_orders");
  const shownFrom = hidesOld ? new Date(clock.now().getTime() - shownMs) : null;
  // Ordered as text of the same length: an instant by its digits, or the id with leading zeros.
  const place = byChange
    ? `to_char(${changedColumn} at time zone 'utc', 'YYYYMMDDHH24MISS')`
    : `lpad(${idColumn}::text, 20, '0')`;
  const { rows } = await pool.query<Row>(
    `select ${source.columns}, ${place} as place from ${source.tables}
     where ${source.shopColumn} = $1
       and ($2::timestamptz is null or ${changedColumn} >= $2) and ($3::timestamptz is null or ${changedColumn} < $3)
       and ($4::text is null or ${nameColumn ?? "''"} = $4)
       and ($8::timestamptz is null or ${agedColumn ?? "now()"} >= $8)
       and ($5::text is null or (${place}, ${idColumn}) > ($5, $6::bigint))
     order by ${place}, ${idColumn} limit $7`,
    [shopId, search[1] ?? null, search[2] ?? null, search[3] ?? null, after.place, after.id, first + 1, shownFrom],
  );
  const page = rows.slice(0, first);
  const last = page.at(-1);
  return {
    nodes: page.map((row) => source.node(row)),
    pageInfo: {
      hasNextPage: rows.length > first,
      endCursor: last === undefined ? null : Buffer.from(`${last.place}|${last.id}`).toString("base64"),
    },
  };
}

function readCursor(text: string): { readonly place: string; readonly id: string } | undefined {
  const read = /^(\d{14,20})\|(\d{1,18})$/.exec(Buffer.from(text, "base64").toString("utf8"));
  return read === null ? undefined : { place: read[1] ?? "", id: read[2] ?? "" };
}
