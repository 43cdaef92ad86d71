import type { PreviewedRow } from "../operations";
import { columnText } from "../sage-money";
import type { OrderPlan } from "./order-plan";
import { quantityText } from "./plan-lines";

/** The rows of an order as a person reads them: new ones with their values, changed ones with what is put into them. */
export function previewOrder(plan: OrderPlan, compid: string): PreviewedRow[] {
  const { item, change, sono, custno, currency } = plan;
  if (change === "nothing") return [];
  const money = (minor: bigint) => columnText(minor, currency);
  const isNew = change === "insert";
  const note: Record<string, string> = plan.notes === undefined ? {} : { notes: plan.notes };
  const ref = item.orderRef.trim();
  const made = { custno, sodate: item.date, websono: ref, ponum: ref, defloc: item.location.trim() };
  const master: PreviewedRow = {
    table: "somast",
    change: isNew ? "insert" : "update",
    values: {
      sono,
      ...(isNew ? made : {}),
      tax: money(plan.tax),
      ordamt: money(plan.amount),
      sostat: change === "void" ? "V" : "",
      ...note,
    },
  };
  const lines = plan.lines.map((line): PreviewedRow => {
    const { line: tranlineno, quantity, price, amount } = line;
    const values = { sono, tranlineno: String(tranlineno), item: line.item, qtyord: quantityText(quantity) };
    const rest = { price: money(price), extprice: money(amount), sostat: line.change === "void" ? "V" : "" };
    return { table: "sotran", change: line.change === "insert" ? "insert" : "update", values: { ...values, ...rest } };
  });
  const shipTo: PreviewedRow[] =
    isNew && item.shipTo !== undefined
      ? [{ table: "soaddr", change: "insert", values: { sono, custno, adtype: "D", ...item.shipTo } }]
      : [];
  const onorder = `${plan.onOrder < 0n ? "" : "+"}${money(plan.onOrder)}`;
  const customer: PreviewedRow[] =
    plan.onOrder === 0n ? [] : [{ table: "arcust", change: "update", values: { custno, onorder } }];
  const counters = (isNew ? ["sysdata", "sosysd"] : []).map(
    (table): PreviewedRow => ({ table, change: "update", values: { sysid: `SO${compid}`, int1: sono.trim() } }),
  );
  return [master, ...shipTo, ...customer, ...counters, ...lines];
}
