export { changeCompany } from "./change-company";
export { readCompany } from "./read-company";
