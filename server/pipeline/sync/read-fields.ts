import { ConnectorError } from "@/server/connectors/contract";
import { neededColumns, type SageProOperations } from "@/server/connectors/sage-pro";
import type { TenantSql } from "@/server/platform/db/database";
import type { FoundResource } from "./discovery.schema";
import type { ListPlace } from "./store-list-page";

/** Fields of PayTrace's records without which something stops. What else is read may be empty or absent. */
const gatewayUses: Readonly<Record<string, readonly string[]>> = {
  transaction_id: ["recognising a payment", "every posting"],
  transaction_type: ["telling sales from refunds"],
  amount: ["every posting"],
  status_code: ["the rule when a payment is posted"],
  status_message: ["telling voids and declines apart"],
  "created.at": ["the posting date"],
  invoice_id: ["finding the invoice"],
  customer_id: ["keeping a payment on account at its customer"],
};

/** With fewer records a field that is merely empty would seem to be gone. */
const leastSample = 20;
const largestSample = 200;

/**
 * The fields of the newest records that the gateway listed, as they lie in the inbox: nothing is asked of the gateway.
 * @returns undefined while there are too few records to tell.
 */
export async function readGatewayFields(
  sql: TenantSql,
  place: ListPlace,
): Promise<readonly FoundResource[] | undefined> {
  const rows = await sql.query<{ name: string; type: string; sample: number }>(
    `with sample as (
       select raw from events where tenant_id = $1 and environment_id = $2 and connection_id = $3 and raw is not null
       order by event_id desc limit ${largestSample}
     ), fields as (
       select f.key as name, f.value from sample s, jsonb_each(s.raw) f where jsonb_typeof(f.value) <> 'object'
       union all
       select f.key || '.' || g.key, g.value from sample s, jsonb_each(s.raw) f,
         jsonb_each(case jsonb_typeof(f.value) when 'object' then f.value else '{}' end) g
     )
     select name, coalesce(min(jsonb_typeof(value)) filter (where jsonb_typeof(value) <> 'null'), 'empty') as type,
       (select count(*)::int from sample) as sample
     from fields group by name order by name`,
    [place.tenantId, place.environmentId, place.connectionId],
  );
  if ((rows[0]?.sample ?? 0) < leastSample) return undefined;
  const fields = rows.map(({ name, type }) => ({ name, type, usedBy: [...(gatewayUses[name] ?? [])] }));
  return [{ name: "transactions", label: "Transactions", fields }];
}

/** Tables that the lists read besides those of the postings, with the columns they need. */
const listUses: Readonly<Record<string, { readonly columns: readonly string[]; readonly use: string }>> = {
  arcust: {
    columns: ["custno", "company", "email", "currency", "balance", "credstat"],
    use: "the reading of customers",
  },
  armast: {
    columns: ["invno", "custno", "invdte", "pnet", "invamt", "balance", "currid"],
    use: "the reading of open invoices",
  },
  icitem: { columns: ["item", "itmdesc", "price", "stkumid", "ionhand", "itemstat"], use: "the reading of items" },
};

/** The columns of the company's tables that the portal works with. @throws ConnectorError */
export async function readCompanyFields(erp: SageProOperations): Promise<readonly FoundResource[]> {
  if (erp.columns === undefined) {
    throw new ConnectorError("forbidden", "The way to this company does not show its columns yet.");
  }
  const columns = await erp.columns([...new Set([...Object.keys(neededColumns), ...Object.keys(listUses)])]);
  return Object.entries(columns).map(([table, found]) => ({
    name: table,
    label: table,
    fields: Object.entries(found).map(([name, { kind, width }]) => ({
      name,
      type: width === undefined ? kind : `${kind}, ${width}`,
      usedBy: [
        ...(neededColumns[table]?.includes(name) === true ? ["posting payments and proving them"] : []),
        ...(listUses[table]?.columns.includes(name) === true ? [listUses[table].use] : []),
      ],
    })),
  }));
}
