import { z } from "zod";
import { newConnectionWaySchema } from "@/server/pipeline/connections/connection.schema";
import { newConnectionFormSchema } from "@/server/pipeline/connections/new-connection.schema";
import { newConnectionForm } from "@/server/pipeline/connections/new-connection-form";
import { tenantProcedure } from "../procedures";

export const newConnectionFormProcedure = tenantProcedure
  .input(z.object({ way: newConnectionWaySchema }))
  .output(newConnectionFormSchema)
  .query(({ input: { way } }) => newConnectionForm(way));
