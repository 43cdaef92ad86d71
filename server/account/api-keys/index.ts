export type { ApiKey } from "./api-key.schema";
export { createApiKey, type NewApiKey } from "./create-api-key";
export { keyOfRequest } from "./key-text";
export { listApiKeys } from "./list-api-keys";
export { type ApiPrincipal, requireApiKey } from "./require-api-key";
export { revokeApiKey } from "./revoke-api-key";
