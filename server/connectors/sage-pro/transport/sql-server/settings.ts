import type { LookupAddress } from "node:dns";

/** Where a company's database is, and how the way to it is protected. */
export interface SqlServerSettings {
  /** Name or address of the machine. Named instances have a port of their own, which is given here. */
  readonly server: string;
  readonly port: number;
  /** The company's database, such as `PRO01`. */
  readonly database: string;
  /**
   * `yes`: encrypted, or no connection at all. `strict`: encrypted from the first byte (TDS 8.0, SQL Server 2022 and
   * later). `no`: readable on the way, also the password; for a line that is private itself.
   */
  readonly encrypt: "strict" | "yes" | "no";
  /** Takes any certificate, such as the one an old server made for itself: encrypted, but perhaps to somebody else. */
  readonly trustServerCertificate: boolean;
  /** The database with Sage's system tables, such as `PROSYS`; found by itself where it is not given. */
  readonly systemDatabase?: string | undefined;
  /** The oldest version of TLS that is spoken; 1.2 unless given. Servers before 2012 may know 1.0 alone. */
  readonly minTls?: "1.0" | "1.1" | "1.2" | "1.3" | undefined;
}

/** A login of the server itself; logins of Windows are not supported. */
export interface SqlServerCredentials {
  readonly user: string;
  readonly password: string;
}

/**
 * The addresses behind a name, in the order in which they are tried. Whoever hands it in decides where a connection may
 * lead, and throws a `ConnectorError` where it may not: only these addresses are connected to. Also asked for numeric hosts.
 */
export type LookUpAddresses = (host: string, port: number) => Promise<readonly LookupAddress[]>;
