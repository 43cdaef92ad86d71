export { getBatch } from "./get-batch";
export { listBatches } from "./list-batches";
export { type BatchResult, readBatches } from "./read-batches";
