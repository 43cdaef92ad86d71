import { connectorForm } from "@/server/connectors/connector-form";
import { type NewConnectionForm, type NewConnectionWay, newConnectionWays } from "./new-connection.schema";

/** The form for a connection by this way, with what stands in it at first. */
export function newConnectionForm(way: NewConnectionWay): NewConnectionForm {
  const { connectorId, config } = newConnectionWays[way];
  const fields = connectorForm(connectorId, config).fields.map(({ options, ...field }) => ({
    ...field,
    ...(options === undefined ? {} : { options: [...options] }),
  }));
  const shown = fields.filter(({ group }) => group === "config").map(({ name }) => name);
  return { fields, config: Object.fromEntries(Object.entries(config).filter(([name]) => shown.includes(name))) };
}
