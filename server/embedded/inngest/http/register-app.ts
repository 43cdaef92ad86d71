import { compileFunction, FunctionRefused } from "../definitions/compile-function";
import { registrationSchema, saveApp } from "../definitions/save-app";
import type { EngineParts } from "../engine-parts";
import { answer, readJson, refuse } from "./answer";

const maxBodyBytes = 4 * 1024 * 1024;

/** `POST /fn/register`: an app says which functions it has. All are taken, or none with a reason that names the culprit. */
export async function registerApp(parts: EngineParts, request: Request): Promise<Response> {
  const body = await readJson(request, maxBodyBytes);
  if (body === "too_large") return refuse(413, "The registration is too large.");
  return registerFunctions(parts, body?.value);
}

/** Registers what an app said of itself, whichever way it came. */
export async function registerFunctions(parts: EngineParts, wire: unknown): Promise<Response> {
  const registration = registrationSchema.safeParse(wire);
  if (!registration.success) {
    return refuse(400, `This is no registration: ${registration.error.issues[0]?.message ?? "unknown form"}`);
  }
  const { appName, functions } = registration.data;
  try {
    const definitions = functions.map((config) => compileFunction(appName, config));
    const modified = await saveApp(parts.pool, registration.data, definitions, parts.clock.now());
    await parts.reload();
    parts.log.info("An app registered its functions", { appId: appName, functions: definitions.length, modified });
    return answer(200, { ok: true, modified });
  } catch (error) {
    if (!(error instanceof FunctionRefused)) throw error;
    parts.log.error("An app was refused", { appId: appName, reason: error.message });
    return refuse(400, error.message);
  }
}
