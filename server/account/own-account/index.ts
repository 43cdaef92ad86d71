export { changeName } from "./change-name";
export { confirmEmailChange } from "./confirm-email-change";
export { deleteAccount } from "./delete-account";
export { endSession } from "./end-session";
export { type LinkedProvider, listProviders } from "./list-providers";
export { listSoleOwnerships, type OwnedCompany } from "./list-sole-ownerships";
export { removeProvider } from "./remove-provider";
export { requestEmailChange } from "./request-email-change";
