import { openFlows, portsOf, type Flow } from "../../design/network/openFlows";
import { reachOfName } from "../../design/network/openNames";
import { openness, opennessText } from "../../design/network/openness";
import {
  aksDoc,
  azureDoc,
  isType,
  ownerOf,
  when,
  type Context,
  type Finding,
  type Policy,
  type Resource,
} from "../policy";
import { at, is, isAny, list, mayBe, missing, text, texts, unknown } from "../values";

const groupType = "network:FirewallPolicyRuleCollectionGroup";
const firewalls = [groupType, "network:AzureFirewall"];
const securityRule = "network:SecurityRule";
const securityGroup = "network:NetworkSecurityGroup";
const nameOf = (rule: unknown): string => text(at(rule, "name")) ?? "without a name";

/** Both spellings of a property that holds one value or several. */
function oneOrMany(rule: unknown, one: string, many: string): readonly unknown[] {
  const several = at(rule, many);
  return [at(rule, one), ...(several === unknown ? [unknown] : list(several))];
}

/** Rules of collections of a kind: those of a rule collection group of a firewall policy, and those of a firewall without a policy. */
function rulesOf(
  props: unknown,
  action: "Allow" | "DNAT",
  classic: "applicationRuleCollections" | "networkRuleCollections" | "natRuleCollections",
): unknown[] {
  const collections = [...list(at(props, "ruleCollections")), ...list(at(props, classic))];
  return collections
    .filter(c => isAny(at(c, "action.type"), action === "DNAT" ? ["DNAT", "DNat"] : [action]))
    .flatMap(c => list(at(c, "rules")));
}

/** What is not known goes with nothing but itself. */
const known = (value: unknown, rule: string): readonly string[] =>
  value === unknown || list(value).includes(unknown) ? [`unknown, of ${rule}`] : texts(value);

const flowsOf = (props: unknown): Flow[] =>
  rulesOf(props, "Allow", "networkRuleCollections").map((rule, i) => ({
    name: text(at(rule, "name")) ?? `number ${i + 1}`,
    sources: known(at(rule, "sourceAddresses") ?? at(rule, "sourceIpGroups"), nameOf(rule)),
    protocols: known(at(rule, "ipProtocols") ?? at(rule, "protocols"), nameOf(rule)),
    ports: known(at(rule, "destinationPorts"), nameOf(rule)),
    destinations: texts(at(rule, "destinationAddresses")),
  }));

const several = (what: string, rules: readonly string[]): string =>
  `${what}${rules.length > 1 ? "s" : ""} ${rules.join(" and ")} let${rules.length > 1 ? "" : "s"}`;

const openRules = (flows: readonly Flow[]): Finding[] =>
  openFlows(flows).map(({ rules, openness: found }) => ({
    message: `${several("Network rule", rules)} out to anywhere: ${opennessText(found, "every destination")}`,
  }));

/** Ports that administrators, and the parts of a cluster among themselves, use. */
const guarded: Readonly<Record<number, string>> = {
  22: "SSH",
  3389: "RDP",
  6443: "the Kubernetes API",
  10250: "the kubelet",
};

/** A rule that lets in or keeps out. */
interface Door {
  readonly name: string;
  readonly opens: boolean;
  readonly ranges: readonly string[];
  readonly ports: readonly string[];
  /** Lower ones come first. */
  readonly priority: number;
}

const holdsPorts = (ports: readonly string[], first: number, last = first): boolean =>
  ports.map(portsOf).some(([from, to]) => from <= first && last <= to);

/** What a rule of a security group does; undefined where it is of the other direction, or opens nothing for sure. A refusal
 *  counts where it may be for all that the group protects, so that nothing is found that may be kept out. */
function doorOf(rule: unknown, name: string, direction: "Inbound" | "Outbound"): Door | undefined {
  const [here, there] = direction === "Inbound" ? ["source", "destination"] : ["destination", "source"];
  const ranges = oneOrMany(rule, `${here}AddressPrefix`, `${here}AddressPrefixes`);
  const ports = oneOrMany(rule, "destinationPortRange", "destinationPortRanges");
  const [access, protocol, priority] = ["access", "protocol", "priority"].map(key => at(rule, key));
  if (!mayBe(at(rule, "direction"), direction)) return undefined;
  if (is(access, "Allow")) {
    if (at(rule, "direction") === unknown || mayBe(protocol, "Icmp", "Esp", "Ah")) return undefined;
    const last = typeof priority === "number" ? priority : Infinity;
    return { name, opens: true, ranges: texts(ranges), ports: texts(ports), priority: last };
  }
  const others = oneOrMany(rule, `${there}AddressPrefix`, `${there}AddressPrefixes`).filter(other => !missing(other));
  const forAll = others.length === 0 || others.some(other => mayBe(other, "*", "Any", "VirtualNetwork", "0.0.0.0/0"));
  if (!mayBe(access, "Deny") || !(missing(protocol) || mayBe(protocol, "*", "Tcp")) || !forAll) return undefined;
  const orAll = (values: readonly unknown[]): readonly string[] => texts(values.map(v => (v === unknown ? "*" : v)));
  const first = typeof priority === "number" ? priority : -Infinity;
  return { name, opens: false, ranges: orAll(ranges), ports: orAll(ports), priority: first };
}

interface Opening {
  readonly rules: readonly string[];
  readonly says: string;
}

/** The rules that let everybody pass on a range of ports, by themselves or together, each judged behind those before it. */
function openingOn(doors: readonly Door[], first: number, last = first): Opening | undefined {
  const inOrder = doors
    .filter(door => holdsPorts(door.ports, first, last))
    .sort((a, b) => (a.priority === b.priority ? Number(a.opens) - Number(b.opens) : a.priority - b.priority));
  const keptOut: string[] = [];
  const passing = inOrder.flatMap(door => {
    if (door.opens) return [{ door, parts: door.ranges.map(range => ({ text: range, keptOut: [...keptOut] })) }];
    keptOut.push(...door.ranges);
    return [];
  });
  const found = openness(passing.flatMap(({ parts }) => parts));
  if (!found) return undefined;
  const rules = passing.filter(({ parts }) => openness(parts)).map(({ door }) => door.name);
  const all = passing.filter(({ door }) => door.ranges.some(range => found.by.includes(range)));
  return { rules: rules.length > 0 ? rules : all.map(({ door }) => door.name), says: opennessText(found) };
}

/** One finding for all ports that the same rules open. */
function openings(doors: readonly Door[]): (Finding & Opening)[] {
  const found = new Map<string, Opening & { ports: string[] }>();
  for (const [port, what] of Object.entries(guarded)) {
    const opening = openingOn(doors, Number(port));
    if (!opening) continue;
    const key = opening.rules.join("\n");
    found.set(key, { ...opening, ports: [...(found.get(key)?.ports ?? []), `${port} (${what})`] });
  }
  return [...found.values()].map(({ rules, says, ports }) => ({
    rules,
    says,
    message: `${several("Rule", rules)} the internet in on port${ports.length > 1 ? "s" : ""} ${ports.join(", ")}: ${says}`,
  }));
}

const doorsOf = ({ type, name, props }: Resource, direction: "Inbound" | "Outbound"): Door[] =>
  isType(type, [securityRule])
    ? [doorOf(props, text(props.securityRuleName) ?? name, direction) ?? []].flat()
    : list(props.securityRules).flatMap(rule => doorOf(rule, nameOf(rule), direction) ?? []);

/** Resources of one type that are parts of the same, as their first one sees them; else none. */
function partsWith(part: Resource, context: Context, type: string, property: string, ownerType: string): Resource[] {
  const owner = ownerOf(context, part, property, ownerType);
  if (owner === undefined) return [];
  const parts = context.stack.filter(r => isType(r.type, [type]) && ownerOf(context, r, property, ownerType) === owner);
  return parts[0]?.urn === part.urn ? [...context.stack.filter(r => r.urn === owner), ...parts] : [];
}

/** Doors of DNAT rules: whoever reaches the firewall's address and port reaches what is behind it. */
const natDoors = (props: unknown): Door[] =>
  rulesOf(props, "DNAT", "natRuleCollections").map(rule => {
    const translated = at(rule, "translatedPort");
    const ports = missing(translated) ? texts(at(rule, "destinationPorts")) : texts([translated]);
    return { name: nameOf(rule), opens: true, ranges: texts(at(rule, "sourceAddresses")), ports, priority: 0 };
  });

const names = (props: unknown, reach: ReturnType<typeof reachOfName>) =>
  rulesOf(props, "Allow", "applicationRuleCollections").flatMap(rule => {
    const open = [...texts(at(rule, "targetFqdns")), ...texts(at(rule, "targetUrls"))].filter(
      name => reachOfName(name) === reach,
    );
    return open.length > 0 ? [{ rule: nameOf(rule), open: open.join(", ") }] : [];
  });

const securityGroups = azureDoc("virtual-network/network-security-groups-overview");
const hardly = "What is nearly everybody counts as everybody: ranges with a sixteenth of all public addresses.";

/** What firewalls and security groups let through. */
export const exposure: readonly Policy[] = [
  {
    id: "firewall-any-name",
    title: "No firewall rule allows every host name",
    sees: "resource",
    types: firewalls,
    key: "ruleCollections[].rules[].targetFqdns",
    levels: { dev: "advisory", staging: "mandatory", prod: "mandatory" },
    reason:
      "A firewall that lets every name pass keeps nothing in: stolen data leaves over port 443. Anybody registers a name that *.com covers.",
    fix: "Name the hosts; AKS needs only the tag AzureKubernetesService and those of its add-ons.",
    doc: aksDoc("outbound-rules-control-egress"),
    maps: ["MCSB NS-3", "WAF SE:06"],
    find: ({ props }) =>
      names(props, "everything").map(({ rule, open }) => ({ message: `Application rule ${rule} allows ${open}` })),
  },
  {
    id: "firewall-shared-hosts",
    title: "No firewall rule allows every customer of a hosting service",
    sees: "resource",
    types: firewalls,
    key: "ruleCollections[].rules[].targetFqdns",
    levels: { dev: "disabled", staging: "advisory", prod: "advisory" },
    reason: "Whoever wants the data makes a storage account or a site of their own, and the wildcard covers it.",
    fix: "Name the accounts and sites that are needed.",
    doc: azureDoc("firewall/fqdn-filtering-network-rules"),
    maps: ["MCSB NS-3", "WAF SE:06"],
    find: ({ props }) =>
      names(props, "anyCustomer").map(({ rule, open }) => ({ message: `Application rule ${rule} allows ${open}` })),
  },
  {
    id: "firewall-any-destination",
    title: "No firewall rule allows every destination address",
    sees: "resource",
    types: firewalls,
    key: "ruleCollections[].rules[].destinationAddresses",
    levels: { dev: "advisory", staging: "mandatory", prod: "mandatory" },
    reason: `A network rule is judged before the application rules, so one to everywhere switches them off. ${hardly}`,
    fix: "Give service tags, addresses or FQDNs as destinations.",
    doc: aksDoc("outbound-rules-control-egress"),
    maps: ["MCSB NS-3", "WAF SE:06"],
    find: ({ props }) => openRules(flowsOf(props)),
  },
  {
    id: "firewall-open-together",
    title: "The rule collection groups of a firewall policy do not allow every destination together",
    sees: "stack",
    types: [groupType],
    key: "ruleCollections[].rules[].destinationAddresses",
    levels: { dev: "advisory", staging: "mandatory", prod: "mandatory" },
    reason: "Two halves in two groups are as open as one rule to everywhere.",
    fix: "Give service tags, addresses or FQDNs as destinations.",
    doc: azureDoc("firewall/rule-processing"),
    maps: ["MCSB NS-3", "WAF SE:06"],
    find: (group, context) => {
      const groups = partsWith(group, context, groupType, "firewallPolicyName", "network:FirewallPolicy");
      const flows = groups.map(({ name, props }) => flowsOf(props).map(f => ({ ...f, name: `${name}/${f.name}` })));
      const alone = new Set(flows.flatMap(own => openFlows(own).map(found => found.rules.join())));
      const closed = flows.flat().filter(flow => ![...alone].some(rules => rules.split(",").includes(flow.name)));
      return openRules(closed);
    },
  },
  {
    id: "firewall-nat-open",
    title: "No firewall forwards administration ports from the internet",
    sees: "resource",
    types: firewalls,
    key: "ruleCollections[].rules[].sourceAddresses",
    levels: { dev: "mandatory", staging: "mandatory", prod: "mandatory" },
    reason: "Behind another port SSH is SSH all the same: whoever scans the firewall's address finds it.",
    fix: "Give the addresses that administrators come from, or use Bastion.",
    doc: azureDoc("firewall/tutorial-firewall-dnat-policy"),
    maps: ["MCSB NS-3", "WAF SE:06"],
    find: ({ props }) => openings(natDoors(props)).map(({ message }) => ({ message })),
  },
  {
    id: "firewall-threat-intelligence-off",
    title: "Firewalls heed Microsoft's threat intelligence",
    sees: "resource",
    types: ["network:FirewallPolicy", "network:AzureFirewall"],
    key: "threatIntelMode",
    levels: { dev: "advisory", staging: "advisory", prod: "mandatory" },
    reason: "Traffic to addresses that are known to be hostile then passes, and nobody is told.",
    fix: "Set threatIntelMode to Alert or Deny; leave it out for Alert.",
    doc: azureDoc("firewall/threat-intel"),
    maps: ["MCSB NS-3"],
    find: ({ props }) => when(is(props.threatIntelMode, "Off"), "Threat intelligence is off"),
  },
  {
    id: "nsg-open-inbound",
    title: "No security rule lets the internet in to every port, SSH, RDP, the Kubernetes API or kubelets",
    sees: "resource",
    types: [securityGroup, securityRule],
    key: "securityRules[].sourceAddressPrefix",
    levels: { dev: "mandatory", staging: "mandatory", prod: "mandatory" },
    reason: `Open administration ports are found and attacked within minutes. ${hardly}`,
    fix: "Give the addresses that administrators come from, or use Bastion.",
    doc: securityGroups,
    maps: ["MCSB NS-3", "WAF SE:06"],
    find: resource => openings(doorsOf(resource, "Inbound")).map(({ message }) => ({ message })),
  },
  {
    id: "nsg-open-together",
    title: "The rules of a security group do not let the internet in together",
    sees: "stack",
    types: [securityRule],
    key: "sourceAddressPrefix",
    levels: { dev: "mandatory", staging: "mandatory", prod: "mandatory" },
    reason: "Two halves in two rules are as open as one rule for everybody.",
    fix: "Give the addresses that administrators come from, or use Bastion.",
    doc: securityGroups,
    maps: ["MCSB NS-3", "WAF SE:06"],
    find: (rule, context) => {
      const parts = partsWith(rule, context, securityRule, "networkSecurityGroupName", securityGroup);
      const alone = new Set(parts.flatMap(part => openings(doorsOf(part, "Inbound"))).flatMap(found => found.rules));
      return openings(parts.flatMap(part => doorsOf(part, "Inbound")))
        .filter(({ rules }) => rules.length > 1 && !rules.some(name => alone.has(name)))
        .map(({ message }) => ({ message }));
    },
  },
  {
    id: "nsg-open-outbound",
    title: "No security rule lets everything out",
    sees: "resource",
    types: [securityGroup, securityRule],
    key: "securityRules[].destinationAddressPrefix",
    levels: { dev: "disabled", staging: "advisory", prod: "advisory" },
    reason: "It comes before every rule that would close the way out, Azure's own last one included.",
    fix: "Allow the service tags and ports that are needed, or leave the way out to a firewall.",
    doc: securityGroups,
    maps: ["MCSB NS-1", "WAF SE:06"],
    find: resource => {
      const opening = openingOn(doorsOf(resource, "Outbound"), 1, 65535);
      return opening ? [{ message: `${several("Rule", opening.rules)} everything out: ${opening.says}` }] : [];
    },
  },
];
