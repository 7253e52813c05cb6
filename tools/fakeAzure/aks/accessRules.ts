import { hostsIn } from "../../../testing/hosts";
import { rangeOrAddress, isWithin } from "../ranges";
import { regionName } from "../data/regions";
import { kindOf, nameIn } from "../resourceIds";
import type { Properties } from "../../wire";
import { map, refuse, refuseIf, text, texts } from "./reading";

/** InvalidParameter is what users quote for ranges on a private cluster, and stands for the rules whose code no source
 *  has. The other codes: Azure/aks-deployer, pkg/apierror/const.go. */
const invalid = "InvalidParameter";

/** Ranges that are no public addresses. Source: RFC 1918, RFC 6598. */
const inside = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"].map(range => rangeOrAddress(range));

/** Judges how a cluster's API server is reached. Source: AKS documentation, articles/aks/private-clusters.md and
 *  api-server-authorized-ip-ranges.md. */
export function judgeAccess(inputs: Properties): void {
  const access = map(inputs.apiServerAccessProfile);
  const isPrivate = access.enablePrivateCluster === true;
  judgeAuthorized(texts(access.authorizedIPRanges), isPrivate, access.enableVnetIntegration === true);
  const zone = text(access.privateDNSZone);
  refuseIf(
    zone !== undefined && !isPrivate,
    "InvalidPrivateDNSZoneMode",
    "A private DNS zone is for private clusters.",
  );
  refuseIf(
    access.enablePrivateClusterPublicFQDN !== undefined && !isPrivate,
    invalid,
    "The public FQDN of a private cluster is for private clusters.",
  );
  refuseIf(
    zone === "none" && access.enablePrivateClusterPublicFQDN === false,
    "NonePrivateDNSZonePublicFQDNDisabledError",
    "A private cluster needs a private DNS zone or the public FQDN.",
  );
  if (zone !== undefined && !["system", "none"].includes(zone.toLowerCase())) judgeZoneName(zone, inputs.location);
  judgeFqdn(inputs, zone ?? "system");
}

function judgeAuthorized(ranges: readonly string[], isPrivate: boolean, integrated: boolean): void {
  if (ranges.length === 0) return;
  refuseIf(isPrivate, invalid, "Private cluster cannot be enabled with AuthorizedIPRanges.");
  const most = integrated ? 2000 : 200;
  refuseIf(ranges.length > most, invalid, `No more than ${most} authorized IP ranges are allowed.`);
  refuseIf(
    ranges.length > 1 && ranges.some(range => range === "0.0.0.0/32"),
    invalid,
    "Setting apiServerAuthorizedIPRange to 0.0.0.0/32 is not allowed with other IP ranges.",
  );
  for (const written of ranges) {
    const range = rangeOrAddress(written);
    if (!range) refuse("CidrStringParseError", `The CIDR string ${written} is invalid.`);
    const hidden = inside.some(other => other && isWithin(range, other));
    refuseIf(hidden, invalid, `${written} is no range of public addresses.`);
  }
}

function judgeZoneName(zone: string, location: unknown): void {
  const name = kindOf(zone) === "microsoft.network/privatednszones" ? nameIn(zone) : "";
  const suffix = `.${regionName(location)}.${hostsIn(location).apiServer}`;
  const form = /^([a-z0-9-]{1,32}\.)?(privatelink|private)$/i;
  refuseIf(
    !name.toLowerCase().endsWith(suffix) || !form.test(name.slice(0, -suffix.length)),
    "InvalidPrivateDNSZoneResourceID",
    `The name of private DNS zone ${zone} is not privatelink${suffix}, or a zone below it.`,
  );
}

/** Source: as above, and what the CLI says of the two names. */
function judgeFqdn({ dnsPrefix, fqdnSubdomain }: Properties, zone: string): void {
  refuseIf(
    text(dnsPrefix) !== undefined && text(fqdnSubdomain) !== undefined,
    "InvalidParameterConflictingProperties",
    "dnsPrefix and fqdnSubdomain cannot be used together.",
  );
  refuseIf(
    text(fqdnSubdomain) !== undefined && !/\/(privatelink|private)\.[^/]+$/i.test(zone),
    "FQDNInvalid",
    "fqdnSubdomain is for private clusters with a private DNS zone of their own, and no zone below it.",
  );
  refuseIf(
    text(dnsPrefix) !== undefined && !/^[a-z0-9](?:[-a-z0-9]{0,52}[a-z0-9])?$/i.test(String(dnsPrefix)),
    invalid,
    "The value of parameter dnsPrefix is invalid. It has 1 to 54 alphanumerics and hyphens.",
  );
}
