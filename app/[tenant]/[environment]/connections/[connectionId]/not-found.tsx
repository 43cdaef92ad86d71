export { ConnectionNotFound as default } from "@/components/connections/connection-not-found";
