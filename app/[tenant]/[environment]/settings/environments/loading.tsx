export { InUseSkeleton as default } from "@/components/environments/in-use/in-use-skeleton";
