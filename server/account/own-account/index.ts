export { changeName } from "./change-name";
export { confirmEmailChange } from "./confirm-email-change";
export { deleteAccount } from "./delete-account";
export { endSession } from "./end-session";
export { listSoleOwnerships, type OwnedCompany } from "./list-sole-ownerships";
export { requestEmailChange } from "./request-email-change";
