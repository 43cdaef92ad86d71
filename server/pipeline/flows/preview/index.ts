export { cancelPreview } from "./cancel-preview";
export { listDifferences, readDifference } from "./list-differences";
export { type AnnouncePreview, findDuePreviews } from "./preview-due";
export { type PreviewVerdict, previewIsGreen } from "./preview-is-green";
export type { PreviewPlace } from "./preview-lease";
export { listPreviews, readPreview } from "./read-previews";
export { type PreviewPace, type PreviewParts, runPreview } from "./run-preview";
export { startPreview } from "./start-preview";
export { tidyPreviews } from "./tidy-previews";
