export { openMappingModel } from "./open-mapping-model";
export { readMappingModel } from "./read-mapping-model";
export { removeMappingModel } from "./remove-mapping-model";
export { setMappingModel } from "./set-mapping-model";
export { tryMappingModel } from "./try-mapping-model";
