import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { type EnvironmentKind, environmentLooks } from "@/components/shell/environments";
import { navigationCookie } from "@/components/shell/navigation";
import { parseTheme, themeCookie } from "@/components/shell/theme";
import { services } from "@/server/services";
import { Catalogue } from "./catalogue";

export const metadata: Metadata = { title: "Catalogue", robots: { index: false } };

const isKind = (value: unknown): value is EnvironmentKind =>
  typeof value === "string" && Object.hasOwn(environmentLooks, value);

interface CataloguePageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const isThisMachine = (url: string): boolean => /^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(url).hostname);

/** Every primitive in every state, for those who build screens. A portal that others reach does not have it. */
export default async function CataloguePage({ searchParams }: CataloguePageProps) {
  if (!isThisMachine(services().settings.APP_URL)) notFound();
  const [jar, { environment }] = await Promise.all([cookies(), searchParams]);
  return (
    <Catalogue
      renderedAtMs={Date.now()}
      theme={parseTheme(jar.get(themeCookie)?.value)}
      collapsed={jar.get(navigationCookie)?.value === "folded"}
      environment={isKind(environment) ? environment : "sandbox"}
    />
  );
}
