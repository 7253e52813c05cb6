import { grantOf } from "../../identity/grant";
import type { ResolvedChoices } from "../../contract/resolvedChoices";
import type { Feature } from "../feature";
import { privateDnsRules } from "./rules";

type PrivateDns = NonNullable<ResolvedChoices["apiServer"]["private"]>["dns"];

/** A private DNS zone that is made here. */
export interface PrivateDnsPlan {
  readonly zoneName: string;
  /** Networks besides the nodes' own that find the API server, by key. */
  readonly links: NonNullable<PrivateDns["create"]>["links"];
}

/** DNS of a private API server. */
const dnsOf = ({ apiServer }: ResolvedChoices): PrivateDns | undefined =>
  apiServer.vnetIntegration
    ? apiServer.vnetIntegration.private
      ? apiServer.vnetIntegration.dns
      : undefined
    : apiServer.private?.dns;

/** The private DNS zone of a private API server. */
export const privateDns: Feature<PrivateDnsPlan | undefined> = {
  title: "DNS of a private API server",
  rules: privateDnsRules,
  plan: ({ apiServer: { zoneName, dns } }) =>
    zoneName === undefined ? undefined : { zoneName, links: dns?.create?.links ?? {} },
  groups: choices => (dnsOf(choices)?.kind === "create" ? ["network"] : []),
  grants: ({ choices }) => {
    const dns = dnsOf(choices);
    if (dns?.kind !== "existing" && dns?.kind !== "create") return [];
    const scope = { id: dns.existing?.id, made: "privateDnsZone", what: "id of the private DNS zone" };
    return [grantOf("privateDnsZone", "privateDnsZoneContributor", scope, "writes the API server's record")];
  },
  replaceable: { role: "privateDnsZone", component: "PrivateDnsZone" },
};
