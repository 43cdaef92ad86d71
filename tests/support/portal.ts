import { type Database, openDatabase } from "../../server/platform/db/database";
import { createDatabase, type TestDatabase } from "./database";

/** A migrated portal database of this test's own, connected as the roles the portal uses, so that RLS is live. */
export interface TestPortal {
  readonly database: TestDatabase;
  readonly db: Database;
  close(): Promise<void>;
}

export async function openTestPortal(): Promise<TestPortal> {
  const database = await createDatabase("portal");
  const db = openDatabase({
    app: database.urlFor("tallybridge_app"),
    system: database.urlFor("tallybridge_system"),
    eraser: database.urlFor("tallybridge_eraser"),
  });
  return {
    database,
    db,
    async close() {
      await db.close();
      await database.drop();
    },
  };
}
