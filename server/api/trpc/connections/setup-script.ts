import { sqlServerSetupScript } from "@/server/connectors/sage-pro";
import { setupScriptInput, setupScriptSchema } from "@/server/pipeline/connections/setup-script.schema";
import { tenantProcedure } from "../procedures";

/** What whoever runs a SQL Server runs there once, for these names. Reads and keeps nothing. */
export const setupScriptProcedure = tenantProcedure
  .input(setupScriptInput)
  .output(setupScriptSchema)
  .query(({ input: { database, systemDatabase, login, mode } }) => ({
    script: sqlServerSetupScript({ database, systemDatabase, login, mode }),
  }));
