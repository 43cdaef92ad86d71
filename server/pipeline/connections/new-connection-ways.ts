import type { Connector } from "@/server/connectors/contract";
import { type ConnectorId, connectors } from "@/server/connectors/registry";
import { AppError } from "@/server/kernel/errors";
import type { ConnectionOffer } from "./connection.schema";

export interface NewConnectionWay {
  readonly offer: ConnectionOffer;
  readonly config: Readonly<Record<string, string>>;
}

/** The real systems that an empty slot can be connected to, as the registered connectors have them. */
export const newConnectionWays: readonly NewConnectionWay[] = (Object.keys(connectors) as ConnectorId[]).flatMap(
  (connectorId) => {
    const { manifest }: Connector = connectors[connectorId];
    return manifest.ways.map(({ config, ...words }) => ({
      config,
      offer: { ...words, connectorId, slot: manifest.slot, name: manifest.name },
    }));
  },
);

/** @throws AppError `not_found` for a way that there is not */
export function newConnectionWay(way: string): NewConnectionWay {
  const found = newConnectionWays.find(({ offer }) => offer.way === way);
  if (found !== undefined) return found;
  throw new AppError("not_found", "There is no such way to connect a system.");
}
