import type { PreviewedRow } from "../operations";
import type { CustomerPlan } from "./customer-plan";
import { takenOver } from "./write-customers";

/** The row of a customer as a person reads it: a new one with its values, one that is there with what is filled in. */
export function previewCustomer({ custno, like, fills }: CustomerPlan): PreviewedRow[] {
  if (like === undefined) {
    // Also where nothing is filled: a dry run learns here who it is.
    return [{ table: "arcust", change: "update", values: { custno, ...fills } }];
  }
  const copied = Object.fromEntries(takenOver.map((name) => [name, `as ${like}`]));
  return [{ table: "arcust", change: "insert", values: { custno, ...fills, ...copied } }];
}
