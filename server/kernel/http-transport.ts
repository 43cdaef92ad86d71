/** Sends one HTTP request. Safe outbound HTTP in production, the simulator's handler in the Sandbox. */
export type HttpTransport = (request: Request) => Promise<Response>;
