import { router } from "../init";
import { readMappingModelProcedure } from "./read-mapping-model";
import { removeMappingModelProcedure } from "./remove-mapping-model";
import { setMappingModelProcedure } from "./set-mapping-model";
import { tryMappingModelProcedure } from "./try-mapping-model";

export const mappingModelRouter = router({
  read: readMappingModelProcedure,
  remove: removeMappingModelProcedure,
  set: setMappingModelProcedure,
  try: tryMappingModelProcedure,
});
