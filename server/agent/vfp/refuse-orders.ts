import { ConnectorError, type PushOutcome } from "@/server/connectors/contract";
import type { PostedDocument } from "@/server/connectors/sage-pro";

/** Why an order of a shop is not written into tables of Visual FoxPro; shown to people on site and to the portal's users. */
export const whyNoOrders =
  "The Visual FoxPro edition cannot take an order or a customer from outside safely: its tables have no transaction, its record " +
  "locks and indexes belong to FoxPro programs, and a journal that people enter by hand, as for payments, could not give an order " +
  "its number. Enter the order in Sage Pro.";

/** Customers and orders of a shop, each one refused with the reason; nothing is written and nothing is noted for later. */
export const refuseOrders = async (items: readonly unknown[]): Promise<readonly PushOutcome<PostedDocument>[]> =>
  items.map(() => ({ status: "refused", error: new ConnectorError("invalid", whyNoOrders) }));
