import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/server/api/auth-options";
import { services } from "@/server/services";

interface Context {
  readonly params: Promise<{ nextauth: string[] }>;
}

/** next-auth's own routes: session, CSRF token, credentials callback, sign-out. Its changes carry its CSRF token. */
const answer = (request: NextRequest, context: Context): Promise<Response> =>
  NextAuth(request, context, authOptions(services()));

export { answer as GET, answer as POST };
