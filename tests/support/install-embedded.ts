import pg from "pg";
import { installBillingDeskSchema } from "../../server/embedded/billing-desk";
import { installInngestSchema } from "../../server/embedded/inngest/schema/install-schema";
import { installMailboxSchema } from "../../server/embedded/mailbox";

/** Installs the database of the embedded services; each service owns one schema and brings its own installer. */
const installers: readonly ((client: pg.Client) => Promise<void>)[] = [
  installInngestSchema,
  installMailboxSchema,
  installBillingDeskSchema,
];

export async function installEmbedded(superuserUrl: string): Promise<void> {
  const client = new pg.Client(superuserUrl);
  await client.connect();
  try {
    for (const install of installers) await install(client);
  } finally {
    await client.end();
  }
}
