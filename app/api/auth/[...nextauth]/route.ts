import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/server/api/auth-options";
import { carryProviderState } from "@/server/api/provider-state";
import { services } from "@/server/services";

interface Context {
  readonly params: Promise<{ nextauth: string[] }>;
}

/** next-auth's own routes: session, CSRF token, callbacks, sign-out. Its changes carry its CSRF token. */
async function answer(request: NextRequest, context: Context): Promise<Response> {
  const response: Response = await NextAuth(request, context, authOptions(services(), request.headers));
  return carryProviderState(services().settings, response);
}

export { answer as GET, answer as POST };
