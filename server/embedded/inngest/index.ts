/**
 * A small server that speaks Inngest's SDK protocol, with its state in Postgres: the local default of the portal. A
 * real server takes its place by settings alone; `tests/contract/inngest` runs against both.
 *
 * What it has: sync (the app registers, or is asked in band), events with ids that count once, call requests signed in
 * production mode, steps (run, sleep, wait for event, invoke, send event, parallel and racing), retries with
 * `Retry-After`, failure handlers, cancellation by event and by id, cron, concurrency by function and environment with
 * CEL keys, batching, idempotency. A function that asks for anything else is refused when it syncs.
 *
 * How it keeps its word:
 * - One engine at a time per database, by an advisory lock. So who works on what is known in memory, and only what must
 *   survive is written: runs, ended steps, and jobs. A job row is deleted by the very change that does it; after a
 *   crash every row that is left is work to repeat.
 * - Every change of state is one call of `inngest.apply`; changes that are ready together share a transaction.
 * - Checkpointing, the SDK's default, is taken: a step's result is stored before the next step begins. A checkpoint
 *   names the delivery it belongs to, and one that was superseded gets 409, on which the SDK stops.
 * - An app that does not listen is tried again within seconds and without costing an attempt: locally, app and engine
 *   start together. This is the one place where a real server differs: there it costs an attempt.
 * - Queued jobs are held in memory, about 300 bytes each. This engine is not the way to scale.
 */
export { createAppFetch, createEngineFetch } from "./in-process-fetch";
export { installInngestSchema } from "./schema/install-schema";
export { type ServedInngestEngine, serveInngestEngine } from "./serve-engine";
export { type InngestEngine, type InngestEngineOptions, startInngestEngine } from "./start-engine";
