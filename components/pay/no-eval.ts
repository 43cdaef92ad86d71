import { z } from "zod";

// zod tries whether it may compile its checks. The policy of a page with card fields forbids it, and a browser reports the try. This
// must run before any schema is made, and in the browser alone: the server compiles.
if (typeof window !== "undefined") z.config({ jitless: true });
