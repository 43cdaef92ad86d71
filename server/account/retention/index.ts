export { changeRetention } from "./change-retention";
export { obeyRetention } from "./obey-retention";
export { previewRetention } from "./preview-retention";
export { readRetention } from "./read-retention";
