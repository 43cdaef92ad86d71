import { openApiDocument } from "../openapi-document";
import { type ApiReference, apiReferenceSchema } from "./api-reference.schema";

/** What the OpenAPI document says, for a page: read from the very document that is handed out. */
export const readApiReference = (appUrl: string): ApiReference => apiReferenceSchema.parse(openApiDocument(appUrl));
