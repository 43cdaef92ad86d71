import { installTemplate } from "@/server/pipeline/flows/templates";
import { installedTemplateSchema, templateToInstallSchema } from "@/server/pipeline/flows/templates/templates.schema";
import { tenantProcedure } from "../procedures";

export const installTemplateProcedure = tenantProcedure
  .input(templateToInstallSchema)
  .output(installedTemplateSchema)
  .mutation(({ ctx, input: { template, into } }) => installTemplate(ctx.services, ctx.principal, { template, into }));
