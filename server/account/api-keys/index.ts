export type { ApiKey } from "./api-key.schema";
export { createApiKey } from "./create-api-key";
export { keyOfRequest } from "./key-text";
export { listApiKeys } from "./list-api-keys";
export { type ApiPrincipal, requireApiKey } from "./require-api-key";
export { revokeApiKey } from "./revoke-api-key";
export { rotateApiKey } from "./rotate-api-key";
export type { NewApiKey } from "./write-new-key";
