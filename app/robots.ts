import type { MetadataRoute } from "next";
import { services } from "@/server/services";

export const dynamic = "force-dynamic";

/** Public pages may be read by machines. What lies behind a sign-in answers nobody else; the rest has nothing to find. */
export default function robots(): MetadataRoute.Robots {
  const { APP_URL } = services().settings;
  return {
    rules: { userAgent: "*", allow: ["/", "/api/v1/openapi.json"], disallow: ["/api/", "/dev/", "/pay/", "/account"] },
    sitemap: `${APP_URL}/sitemap.xml`,
  };
}
