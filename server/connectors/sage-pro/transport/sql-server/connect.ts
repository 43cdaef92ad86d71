import type { Socket } from "node:net";
import type { SecureContextOptions } from "node:tls";
import type { Connection, ConnectionConfiguration } from "tedious";
import { ConnectorError } from "@/server/connectors/contract";
import { openSocket } from "./open-socket";
import { SignInAnswered } from "./server-errors";
import type { LookUpAddresses, SqlServerCredentials, SqlServerSettings } from "./settings";

export interface ConnectOptions {
  readonly settings: SqlServerSettings;
  readonly credentials: SqlServerCredentials;
  readonly lookUp: LookUpAddresses;
  /** Until the session stands: address, line, encryption and login together. */
  readonly connectTimeoutMs: number;
  /** How long the server may take to say that it has stopped a statement. */
  readonly cancelTimeoutMs: number;
  /** Gives up, at whatever stage; nothing has been asked of the server by then. */
  readonly signal: AbortSignal;
}

/** The driver, loaded when the first company of the SQL edition is opened: it is large, and most portals have none. */
export const loadDriver = () => import("tedious");
export type Driver = Awaited<ReturnType<typeof loadDriver>>;

/**
 * Signs in once. The driver neither tries again by itself nor follows a server that names another one: both would go past
 * whoever watches over sign-ins and addresses.
 *
 * @throws the driver's error, `SignInAnswered` where the server gave a number
 */
export async function signIn(driver: Driver, options: ConnectOptions): Promise<Connection> {
  const { settings, lookUp, connectTimeoutMs, signal } = options;
  let opened: Socket | undefined;
  const gaveUp = AbortSignal.any([signal, AbortSignal.timeout(connectTimeoutMs)]);
  const connector = async (): Promise<Socket> => {
    if (opened !== undefined) {
      throw new ConnectorError("unavailable", "The SQL Server names another server, which is not followed.");
    }
    opened = await openSocket(settings, lookUp, gaveUp);
    // The driver listens for one error; a line may have several to tell.
    opened.on("error", () => undefined);
    return opened;
  };
  const connection = new driver.Connection(configuration(driver, options, connector));
  connection.on("error", () => undefined);
  let answered: { number: number; class: number; message: string } | undefined;
  connection.on("errorMessage", (message) => (answered ??= message));
  const giveUp = () => opened?.destroy(new Error("The connection was given up."));
  gaveUp.addEventListener("abort", giveUp);
  try {
    await new Promise<void>((resolve, reject) => {
      connection.connect((error) => (error === undefined || error === null ? resolve() : reject(error)));
    });
    return connection;
  } catch (error) {
    connection.close();
    const refused = causeOf(error, ConnectorError);
    if (refused !== undefined) throw refused;
    if (answered !== undefined) throw new SignInAnswered(answered.number, answered.class, answered.message, error);
    throw error;
  } finally {
    gaveUp.removeEventListener("abort", giveUp);
    connection.removeAllListeners("errorMessage");
  }
}

function causeOf<Kind extends Error>(error: unknown, kind: new (...given: never[]) => Kind): Kind | undefined {
  for (let each = error, depth = 0; each instanceof Error && depth < 6; each = each.cause, depth += 1) {
    if (each instanceof kind) return each;
  }
  return undefined;
}

/**
 * A session as the statements need it, whatever the server or the site has set for others: XML documents are read only
 * with these switches, texts that do not fit are errors instead of being cut, dates and messages are read in one language,
 * and an error ends the whole transaction.
 */
function configuration(
  { ISOLATION_LEVEL }: Driver,
  { settings, credentials, connectTimeoutMs, cancelTimeoutMs }: ConnectOptions,
  connector: () => Promise<Socket>,
): ConnectionConfiguration {
  const { server, port, database, encrypt, trustServerCertificate } = settings;
  const { user: userName, password } = credentials;
  return {
    server,
    authentication: { type: "default", options: { userName, password } },
    options: {
      port,
      database,
      connector,
      connectTimeout: connectTimeoutMs,
      cancelTimeout: cancelTimeoutMs,
      // The waiting is bounded around each request: the driver stops its clock at the first byte of an answer.
      requestTimeout: 0,
      maxRetriesOnTransientErrors: 0,
      appName: "Tallybridge",
      encrypt: encrypt === "strict" ? "strict" : encrypt === "yes",
      trustServerCertificate,
      cryptoCredentialsDetails: tlsOptions(settings),
      fallbackToDefaultDb: false,
      useUTC: true,
      abortTransactionOnError: true,
      connectionIsolationLevel: ISOLATION_LEVEL.READ_COMMITTED,
      isolationLevel: ISOLATION_LEVEL.READ_COMMITTED,
      enableAnsiNull: true,
      enableAnsiNullDefault: true,
      enableAnsiPadding: true,
      enableAnsiWarnings: true,
      enableArithAbort: true,
      enableConcatNullYieldsNull: true,
      enableCursorCloseOnCommit: false,
      enableImplicitTransactions: false,
      enableNumericRoundabort: false,
      enableQuotedIdentifier: true,
      language: "us_english",
      dateFormat: "ymd",
    },
  };
}

/** Versions of TLS before 1.2 sign with what OpenSSL no longer takes unless told so; told so only when they are asked for. */
function tlsOptions({ minTls = "1.2" }: SqlServerSettings): SecureContextOptions {
  const old = minTls === "1.0" || minTls === "1.1";
  return {
    minVersion: minTls === "1.0" ? "TLSv1" : `TLSv${minTls}`,
    ...(old ? { ciphers: "DEFAULT@SECLEVEL=0" } : {}),
  };
}
