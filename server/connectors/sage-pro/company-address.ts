import { ConnectorError } from "@/server/connectors/contract";
import type { SageProConfig, SageProCredentials } from "./settings";

/** Where the books of a company are: what a connection's settings come to, complete for the way it is reached. */
export type CompanyAddress =
  | { readonly reach: "simulated"; readonly companyId: string }
  | { readonly reach: "agent"; readonly agentId: string }
  | ({ readonly reach: "sql_server" } & SqlServerAddress);

export interface SqlServerAddress {
  readonly server: string;
  readonly port: number;
  readonly database: string;
  readonly encrypt: SageProConfig["encrypt"];
  readonly trustServerCertificate: boolean;
  readonly minTls: SageProConfig["minTls"];
  /** Found by itself where it is not given. */
  readonly systemDatabase: string | undefined;
  readonly user: string;
  readonly password: string;
}

/** @throws ConnectorError `invalid` that names what is missing, as the form calls it. */
export function companyAddress(config: SageProConfig, { user, password }: SageProCredentials): CompanyAddress {
  switch (config.reach) {
    case "simulated":
      return { reach: config.reach, companyId: given("Company", config.companyId) };
    case "agent":
      return { reach: config.reach, agentId: given("Agent", config.agentId) };
    case "sql_server": {
      const { reach, port, encrypt, trustServerCertificate, minTls, systemDatabase } = config;
      return {
        reach,
        port,
        encrypt,
        trustServerCertificate,
        minTls,
        systemDatabase,
        server: given("Server", config.server),
        database: given("Database", config.database),
        user: given("Login", user),
        password: given("Password", password),
      };
    }
    default:
      return config.reach satisfies never;
  }
}

function given(label: string, value: string | undefined): string {
  if (value !== undefined) return value;
  throw new ConnectorError("invalid", `${label} is missing.`, { detail: { field: label } });
}
