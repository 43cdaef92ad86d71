import { newId } from "@/server/kernel/ids";
import type { PortalRecords, TestPlace } from "@/tests/support/portal-records";

const viewId = newId();
const columns = { hidden: [], shown: [], order: [] };

/** A view of payments that the member of tenant A keeps, with its marker. */
export const addSavedView = (records: PortalRecords, a: TestPlace, marker: string): Promise<void> =>
  records.query(
    `insert into saved_views (tenant_id, user_id, saved_view_id, list, name, query, columns)
     values ($1, $2, $3, 'payments', $4, $5, $6::jsonb)`,
    [a.tenantId, a.userId, viewId, marker, `q=${marker}`, JSON.stringify(columns)],
  );

export const savedViewInputs: Readonly<Record<string, () => Record<string, unknown>>> = {
  "savedViews.change": () => ({ viewId, shown: { query: "outcome=waiting", columns } }),
  "savedViews.list": () => ({ list: "payments" }),
  "savedViews.remove": () => ({ viewId }),
  "savedViews.keep": () => ({ list: "payments", name: "Mine", query: "outcome=waiting", columns }),
};
