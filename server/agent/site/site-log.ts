/** What the program says to whoever runs it; a service manager keeps it. The portal never sees it. */
export interface SiteLog {
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
  with(fields: Readonly<Record<string, unknown>>): SiteLog;
}

/** One line each, with the time; errors by their message, because what is in their fields may be the company's. */
export function createSiteLog(say: (line: string) => void, always: Readonly<Record<string, unknown>> = {}): SiteLog {
  const write =
    (level: string) =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}) => {
      const told = Object.entries({ ...always, ...fields }).map(([name, value]) => ` ${name}=${wordOf(value)}`);
      say(`${new Date().toISOString()} ${level} ${message}${told.join("")}`);
    };
  return {
    debug: () => {},
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
    with: (fields) => createSiteLog(say, { ...always, ...fields }),
  };
}

function wordOf(value: unknown): string {
  if (value instanceof Error) return JSON.stringify(value.message);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
