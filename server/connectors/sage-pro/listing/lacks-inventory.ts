import { ConnectorError } from "@/server/connectors/contract";

/**
 * The list of items is asked for and the company has no inventory control: nothing is broken, and somebody decides.
 *
 * @param table as it is called where it was looked for
 */
export const lacksInventory = (table: string, cause: unknown): ConnectorError =>
  new ConnectorError(
    "not_found",
    `This company has no inventory control: it has no table ${table} that we may read, so there are no items to list. Turn the reading of items off; if the company does use inventory control, let our login read ${table} and try again.`,
    { cause, detail: { fields: table } },
  );
