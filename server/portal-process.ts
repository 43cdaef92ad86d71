import { openPages } from "@/server/composition/open-pages";
import { runPortal } from "./run-portal";

runPortal(openPages);
