export { createAppFetch, createEngineFetch } from "./in-process-fetch";
export { installInngestSchema } from "./schema/install-schema";
export { type ServedInngestEngine, serveInngestEngine } from "./serve-engine";
export { type InngestEngine, type InngestEngineOptions, startInngestEngine } from "./start-engine";
