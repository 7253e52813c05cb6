import { isWithin, rangeOf } from "../ranges";
import type { Stored, View } from "../resourceType";
import type { Properties } from "../../wire";
import { list, map, maps, prefixesOf, refuse, sameText, text, texts } from "./reading";
import { parentOf } from "../resourceIds";

/** What a node has to reach before it can become one: the registry of AKS's own images. Source: AKS documentation,
 *  articles/aks/outbound-rules-control-egress.md. */
const registry = "mcr.microsoft.com";
/** The tag that stands for all that AKS needs, that registry included. Source: the same. */
const tag = "AzureKubernetesService";

/** Judges whether a firewall that the model holds lets nodes through: AKS creates the cluster and then waits for its
 *  nodes, which fail to start. Source: SupportArticles, error-code-vmextensionerror_outboundconnfail.md. */
export function needsThrough(subnetId: string, subnet: Properties, nextHop: unknown, azure: View): void {
  // Another network may have a firewall of the same address; one in a peered hub is beyond the model.
  const isNextHop = ({ privateIPAddress, subnet: at }: Properties): boolean =>
    sameText(privateIPAddress, nextHop) && sameText(parentOf(String(map(at).id)), parentOf(subnetId));
  const firewall = azure
    .all("network:AzureFirewall")
    .find(({ outputs }) => maps(outputs.ipConfigurations).some(isNextHop));
  const policy = firewall && text(map(firewall.inputs.firewallPolicy).id);
  // Classic rules, and policies of somebody else's, are beyond the model.
  if (policy === undefined || !azure.stored(policy)) return;
  const groups = azure
    .all("network:FirewallPolicyRuleCollectionGroup")
    .filter(({ id }) => id.toLowerCase().startsWith(`${policy.toLowerCase()}/`));
  if (prefixesOf(subnet).every(prefix => groups.some(group => allows(group, prefix)))) return;
  refuse(
    "VMExtensionError_OutboundConnFail",
    `Agents are unable to establish an outbound connection to ${registry} from subnet ${subnetId}: firewall ${firewall?.id ?? ""} has no rule that allows it.`,
  );
}

function allows({ inputs }: Stored, prefix: string): boolean {
  return maps(inputs.ruleCollections)
    .filter(({ action }) => map(action).type === "Allow")
    .flatMap(({ rules }) => maps(rules))
    .some(rule => isFrom(rule, prefix) && reaches(rule));
}

function isFrom(rule: Properties, prefix: string): boolean {
  const range = rangeOf(prefix);
  // Groups of addresses are beyond the model.
  if (list(rule.sourceIpGroups).length > 0) return true;
  return texts(rule.sourceAddresses).some(source => {
    const from = rangeOf(source);
    return source === "*" || (range !== undefined && from !== undefined && isWithin(range, from));
  });
}

function reaches(rule: Properties): boolean {
  const names = [...texts(rule.targetFqdns), ...texts(rule.destinationFqdns)];
  return texts(rule.fqdnTags).includes(tag) || names.some(covers) || texts(rule.destinationAddresses).includes("*");
}

/** *.microsoft.com covers the registry, as does * alone. */
const covers = (name: string): boolean =>
  name === "*" || sameText(name, registry) || (name.startsWith("*.") && registry.endsWith(name.slice(1).toLowerCase()));
