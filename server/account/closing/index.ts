export { askDeletion } from "./ask-deletion";
export { eraseDueCompanies } from "./erase-due-companies";
export { eraseTenant } from "./erase-tenant";
export { keepCompany } from "./keep-company";
export { readClosing, readWaiting, type Waiting } from "./read-closing";
