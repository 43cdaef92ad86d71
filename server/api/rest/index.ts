export { answerRequest } from "./answer-request";
export { openApiDocument } from "./openapi-document";
export { operations } from "./operations";
export type { EnvironmentScope, RestServices } from "./rest-services";
