import { createHash } from "node:crypto";
import { ConnectorError } from "@/server/connectors/contract";
import type { Asker, SignIns } from "@/server/connectors/sign-ins";
import { failureBeforeCommit } from "./server-errors";
import type { SqlServerSession } from "./session";
import type { SqlServerCredentials, SqlServerSettings } from "./settings";

/** What stands in the place of a token: a login has none, it was taken or it was not. */
const accepted = "accepted";
/** A login that was taken is tried freely for so long; after that, one caller goes first again. */
const expiresInMs = 24 * 60 * 60_000;

/**
 * Keeps a refused login from being tried again and again, which would lock it: the first sign-in is made by one caller
 * alone, and a refusal is answered from memory while it is fresh, also one that comes after the login was taken before.
 *
 * @param open signs in once
 * @returns the same, as all callers of one connection may use it
 */
export function guardSignIns(
  open: () => Promise<SqlServerSession>,
  signIns: SignIns,
  who: SqlServerCredentials & Pick<SqlServerSettings, "server" | "port" | "database">,
): (asker: Asker) => Promise<SqlServerSession> {
  const { server, port, database, user, password } = who;
  const key = createHash("sha256")
    .update(JSON.stringify([server, port, database, user, password]))
    .digest("hex");
  const signIn = () =>
    open().catch((error: unknown) => {
      throw failureBeforeCommit(error);
    });
  return async (asker) => {
    let first: SqlServerSession | undefined;
    const gate = async () => {
      try {
        first = await signIn();
      } catch (error) {
        // Only a refused login is held back; a server that is away, or lacks a right, may be asked again at any time.
        throw isRefusal(error) ? error : new ConnectorError("unavailable", "No sign-in took place.", { cause: error });
      }
      return { token: accepted, expiresInMs };
    };
    await signIns.current(key, gate, asker).catch((error: unknown) => {
      throw error instanceof ConnectorError && error.kind === "unavailable" ? error.cause : error;
    });
    if (first !== undefined) return first;
    try {
      return await signIn();
    } catch (error) {
      if (isRefusal(error)) {
        signIns.forget(key, accepted);
        await signIns.current(key, () => Promise.reject(error), asker);
      }
      throw error;
    }
  };
}

const isRefusal = (error: unknown): boolean => error instanceof ConnectorError && error.kind === "auth_expired";
