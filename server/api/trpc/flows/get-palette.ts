import { describePalette } from "@/server/pipeline/flows/describe-palette";
import { paletteSchema } from "@/server/pipeline/flows/palette.schema";
import { tenantProcedure } from "../procedures";

export const getPaletteProcedure = tenantProcedure.output(paletteSchema).query(() => describePalette());
