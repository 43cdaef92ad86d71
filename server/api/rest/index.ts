export { answerRequest } from "./answer-request";
export { checkParts, type PartsChecked } from "./health/check-parts";
export { openApiDocument } from "./openapi-document";
export { operations } from "./operations";
export { readApiReference } from "./reference/read-api-reference";
export type { EnvironmentScope, RestServices } from "./rest-services";
