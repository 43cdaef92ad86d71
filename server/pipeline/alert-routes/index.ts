export { changeRoute } from "./change-route";
export { digestSender } from "./digest-sender";
export { changeMuted, readMuted } from "./muted-alerts";
export { readRoutes } from "./read-routes";
export { type Person, type RoutedPeople, routePeople } from "./route-people";
export { type DigestParts, sendDigests } from "./send-digests";
