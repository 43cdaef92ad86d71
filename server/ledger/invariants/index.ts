export type { BooksInvariantResult, BooksToCheck } from "./books-to-check";
export {
  type InvariantReport,
  type InvariantResult,
  invariantReportSchema,
  invariantResultSchema,
} from "./invariants.schema";
export { listInvariants } from "./list-invariants";
export { portalInvariants } from "./portal-invariants";
