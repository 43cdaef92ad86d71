import { connectorForm } from "@/server/connectors/connector-form";
import type { NewConnectionForm } from "./new-connection.schema";
import { newConnectionWay } from "./new-connection-ways";

/** The form for a connection by this way, with what stands in it at first. @throws AppError `not_found` */
export function newConnectionForm(way: string): NewConnectionForm {
  const { offer, config } = newConnectionWay(way);
  const fields = connectorForm(offer.connectorId, config).fields.map(({ options, ...field }) => ({
    ...field,
    ...(options === undefined ? {} : { options: [...options] }),
  }));
  const shown = fields.filter(({ group }) => group === "config").map(({ name }) => name);
  const begins = Object.fromEntries(Object.entries(config).filter(([name]) => shown.includes(name)));
  return { offer, fields, config: begins };
}
