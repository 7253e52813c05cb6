import type { FirewallAllowRule } from "../../contract/choices";
import { parseAddress } from "../../network/cidr";
import { openFlows } from "../../network/openFlows";
import { reachOfName } from "../../network/openNames";
import { openness, opennessText } from "../../network/openness";
import { azureLimits } from "../../facts/azureLimits";
import { poolsIn } from "../../network/poolsIn";
import { zonesOfPools } from "../natGateway/rules";
import { keysAreNames, outboundBounds } from "../../contract/commonRules";
import { aksDoc, azureDoc, between, type Finding, type Rule } from "../../contract/rule";
import { childKey } from "../../contract/tree";
import { dnatRules } from "./dnatRules";
import type { FirewallSettings } from "./firewall";
import { isAddresses } from "./written";
import type { NetworkPart } from "../../network/ownNetworkRules";
import { regionOf, regionText } from "../../naming/region";

const list = (texts: readonly string[]): string => texts.join(", ");
const ruleKey = (firewall: string, name: string): string => childKey(firewall, `allow.${name}`);

/** What each of the firewall's own rules lets out. */
const eachRule =
  (find: (rule: FirewallAllowRule, key: string) => Finding[]) =>
  ({ firewall }: FirewallPart): Finding[] =>
    Object.entries<FirewallAllowRule>(firewall?.allow ?? {}).flatMap(([name, rule]) =>
      find(rule, ruleKey(firewall?.key ?? "", name)),
    );

/** Faults in a list: one finding for each entry that is not as it must be. */
const entries = (
  key: string,
  values: readonly (string | number)[] | undefined,
  fits: (value: never) => boolean,
  what: string,
  fix: string,
): Finding[] =>
  (values ?? []).flatMap((value, i) =>
    fits(value as never) ? [] : [{ key: `${key}[${i}]`, message: `${JSON.stringify(value)} is no ${what}`, fix }],
  );

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;

/** A port, a range of ports, or all. */
export function isPorts(text: string): boolean {
  if (text === "*") return true;
  const [from, to, ...more] = text.split("-");
  return more.length === 0 && isPort(from) && (to === undefined || (isPort(to) && Number(from) <= Number(to)));
}

/** A name; in application rules with * before the part that must match. */
const isName = (text: string): boolean =>
  text.length <= 253 && /^(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*$/i.test(text);
const isPattern = (text: string): boolean => text === "*" || isName(text.replace(/^\*\.?/, ""));

/** A service tag of Azure, with its region or not: AzureMonitor, AzureCloud.WestEurope. */
export const isServiceTag = (text: string): boolean => /^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z0-9]+)?$/.test(text);

/** Whether a rule lets pods reach a public API server's address: Azure's addresses, all of them or the region's. */
function reachesApiServer({ network }: FirewallAllowRule, region: string): boolean {
  const { destinations = [], ports = [], protocol = "TCP" } = network ?? {};
  const tags = ["azurecloud", `azurecloud.${region.toLowerCase()}`];
  return (
    protocol !== "UDP" &&
    // Whose addresses Azure's are among others, nobody knows here; all of them are.
    (openness(destinations)?.share === 1 || destinations.some(text => tags.includes(text.toLowerCase()))) &&
    ports.some(text => holdsPort(text, 443))
  );
}

/** Whether a port, a range of ports, or all, hold one. */
function holdsPort(text: string, port: number): boolean {
  const [from, to = from] = text.split("-").map(Number);
  return text === "*" || (from <= port && port <= to);
}

/** What decides about the firewall by itself. */
export interface FirewallPart {
  readonly firewall: FirewallSettings | undefined;
}

/** Rules of the firewall by itself: a Firewall alone is judged by them. */
export const ownFirewallRules: readonly Rule<FirewallPart>[] = [
  {
    id: "E18",
    severity: "error",
    title: "a Basic firewall has no names in network rules",
    doc: azureDoc("firewall/choose-firewall-sku"),
    judge: subject =>
      subject.firewall?.tier === "basic"
        ? eachRule(({ network }, key) =>
            (network?.fqdns ?? []).length > 0
              ? [
                  {
                    key: `${key}.network.fqdns`,
                    message: `tier basic can't resolve ${list(network?.fqdns ?? [])}`,
                    fix: "Use tier standard, destinations instead of fqdns, or an application rule for HTTP and HTTPS.",
                  },
                ]
              : [],
          )(subject)
        : [],
  },
  {
    id: "E35",
    severity: "error",
    title: "a firewall's zones are 1, 2 and 3, each once",
    doc: azureDoc("firewall/deploy-availability-zone-powershell"),
    judge: ({ firewall }) => {
      const zones = firewall?.ownZones ?? [];
      return zones.flatMap((zone, i) =>
        /^[123]$/.test(zone) && zones.indexOf(zone) === i
          ? []
          : [
              {
                key: childKey(firewall?.key ?? "", `zones[${i}]`),
                message: `zone ${JSON.stringify(zone)} is no zone, or there twice`,
                fix: 'Use of "1", "2" and "3" those that the region offers.',
              },
            ],
      );
    },
  },
  {
    id: "E36",
    severity: "error",
    title: "a firewall's rule says where to, and a network rule by which ports",
    doc: azureDoc("firewall/rule-processing"),
    judge: eachRule(({ application, network }, key) => [
      ...(application?.fqdns.length === 0
        ? [{ key: `${key}.application.fqdns`, message: "no name is given", fix: "Give at least one." }]
        : []),
      ...(application?.httpsPorts?.length === 0 && (application.httpPorts ?? []).length === 0
        ? [{ key: `${key}.application.httpsPorts`, message: "no port is given", fix: "Give one, or leave it out." }]
        : []),
      ...(network && (network.destinations ?? []).length === 0 && (network.fqdns ?? []).length === 0
        ? [{ key: `${key}.network`, message: "neither destinations nor fqdns are given", fix: "Give one of them." }]
        : []),
      ...(network?.ports.length === 0
        ? [{ key: `${key}.network.ports`, message: "no port is given", fix: 'Give at least one, or "*".' }]
        : []),
    ]),
  },
  {
    id: "E37",
    severity: "error",
    title: "names, destinations and ports of a firewall's rules are written as Azure takes them",
    doc: azureDoc("firewall/rule-processing"),
    judge: eachRule(({ application, network }, key) => {
      const web = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= azureLimits.firewallWebPort;
      const webFix = `Write a whole number from 1 to ${azureLimits.firewallWebPort}.`;
      return [
        ...entries(
          `${key}.application.fqdns`,
          application?.fqdns,
          isPattern,
          "name",
          `Write it like www.contoso.com or "*.contoso.com", without https:// and path.`,
        ),
        ...entries(`${key}.application.httpsPorts`, application?.httpsPorts, web, "port of HTTPS", webFix),
        ...entries(`${key}.application.httpPorts`, application?.httpPorts, web, "port of HTTP", webFix),
        ...entries(
          `${key}.network.destinations`,
          network?.destinations,
          (text: string) => text === "*" || isAddresses(text) || isServiceTag(text),
          "address, CIDR or service tag",
          "Write it like 20.50.10.4, 20.50.0.0/16 or AzureMonitor; names belong into fqdns.",
        ),
        ...entries(
          `${key}.network.fqdns`,
          network?.fqdns,
          isName,
          "name",
          "Write a whole name, like time.contoso.com.",
        ),
        ...entries(
          `${key}.network.ports`,
          network?.ports,
          isPorts,
          "port",
          'Write it like "443" or "8000-8080", from 1 to 65535, or "*".',
        ),
      ];
    }),
  },
  {
    id: "S5",
    severity: "warning",
    title: "a firewall that lets everything out filters nothing",
    doc: azureDoc("firewall/rule-processing"),
    judge: subject => {
      const fix = "Name what is needed, or accept this warning with the reason.";
      const names = eachRule(({ application }, key) =>
        (application?.fqdns ?? [])
          .filter(name => reachOfName(name) === "everything")
          .slice(0, 1)
          .map(name => ({
            key: `${key}.application.fqdns`,
            message: name === "*" ? "* is every destination" : `${name} is every name that somebody registers`,
            fix,
          })),
      )(subject);
      const { key = "", allow = {} } = subject.firewall ?? {};
      const flows = Object.entries<FirewallAllowRule>(allow).flatMap(([name, { network }]) =>
        network?.destinations === undefined
          ? []
          : [
              {
                name,
                sources: [],
                protocols: [network.protocol ?? "TCP"],
                ports: network.ports,
                destinations: network.destinations,
              },
            ],
      );
      const addresses = openFlows(flows).map(({ rules: [first, ...more], openness: found }) => ({
        key: `${ruleKey(key, first)}.network.destinations`,
        message: `${more.length > 0 ? `with ${more.join(", ")}, ` : ""}${opennessText(found, "every destination")}`,
        fix,
      }));
      return [...names, ...addresses];
    },
  },
  ...dnatRules,
  keysAreNames(({ firewall }) =>
    Object.keys(firewall?.allow ?? {}).map(name => [ruleKey(firewall?.key ?? "", name), name]),
  ),
  outboundBounds(({ firewall }) =>
    between(
      childKey(firewall?.key ?? "", "publicIpCount"),
      firewall?.publicIpCount,
      1,
      azureLimits.firewallPublicIps,
      "addresses",
    ),
  ),
];

const firewallSubnets = {
  id: "E19",
  severity: "error",
  title: "the subnets of Azure's services are a /26 or larger, named as Azure demands, and hold nothing else",
  doc: azureDoc("firewall/firewall-faq"),
} as const;

/** Rules of the firewall's subnets by themselves. */
export const firewallSubnetRules: readonly Rule<NetworkPart>[] = [
  {
    ...firewallSubnets,
    judge: ({ addresses: { key: network, created, subnets } }) =>
      subnets.flatMap(({ key, ranges, demands: { azureName, prefix } }): Finding[] => {
        return azureName === undefined || !created
          ? []
          : ranges
              .filter(r => r.prefix > prefix)
              .map(r => ({
                key: childKey(network, `subnets.${key}.addressPrefix`),
                message: `${r.text} is smaller than a /${prefix}, the least for ${azureName}`,
                fix: `Use a /${prefix}, or leave it out.`,
              }));
      }),
  },
];

/** Rules of the firewall and what is around it. */
export const firewallRules: readonly Rule[] = [
  ...ownFirewallRules,
  {
    id: "E38",
    severity: "warning",
    title: "behind a firewall, pods reach a public API server by its name, unless its address is allowed",
    doc: aksDoc("outbound-rules-control-egress"),
    judge: ({ choices }) =>
      choices.egress.firewall &&
      choices.apiServer.kind === "public" &&
      !Object.values(choices.egress.firewall.allow).some(rule => reachesApiServer(rule, regionOf(choices)))
        ? [
            {
              key: "apiServer.kind",
              message:
                "pods that call the API server by its address, as client libraries do, are stopped by the firewall",
              fix: `Set aks:apiServer.kind: vnetIntegration, or give aks:egress.firewall.allow a network rule to AzureCloud.${regionText(choices)} on TCP port 443; or annotate such pods with kubernetes.azure.com/set-kube-service-host-fqdn and accept E38.`,
            },
          ]
        : [],
  },
  ...firewallSubnetRules,
  {
    ...firewallSubnets,
    judge: ({ addresses, names, pools, known }) =>
      addresses.subnets.flatMap(({ key, demands: { azureName, owner } }): Finding[] => {
        if (azureName === undefined || !addresses.created) return [];
        const role = `subnets/${key}`;
        const made = names.get(role);
        const name = known(made?.late ?? made?.name, `naming.overrides.${role}`) ?? azureName;
        const misnamed =
          name.toLowerCase() === azureName.toLowerCase()
            ? []
            : [
                {
                  key: `naming.overrides.subnets/${key}`,
                  message: `${owner} finds its subnet by the name ${azureName}, not ${name}`,
                  fix: "Remove it.",
                },
              ];
        return [...misnamed, ...poolsIn(pools, key, owner)];
      }),
  },
  {
    id: "S4",
    severity: "warning",
    title: "a firewall is in two zones or more, or egress of pools in others is lost with its one",
    doc: azureDoc("reliability/reliability-firewall"),
    judge: subject => {
      if (!subject.firewall) return [];
      const { zones } = subject.firewall;
      const used = zonesOfPools(subject);
      if (zones.length > 1 || used.every(zone => zones.includes(zone))) return [];
      return [
        {
          key: "egress.firewall.zones",
          message: `pools are in zone ${list(used)}, their firewall is in ${zones.length > 0 ? `zone ${list(zones)}` : "no zone"}`,
          fix: `Set aks:egress.firewall.zones: [${used.map(zone => `"${zone}"`).join(", ")}].`,
        },
      ];
    },
  },
  {
    id: "C30",
    severity: "error",
    title: "the firewall that resolves names does not ask itself",
    doc: azureDoc("firewall/dns-details"),
    judge: ({ choices: { network }, addresses }) => {
      const firewall = addresses.subnets.find(s => s.role === "firewall")?.ranges[0];
      return network.dnsServers.flatMap((text, i) => {
        const address = parseAddress(text);
        return firewall && address !== undefined && address >= firewall.first && address <= firewall.last
          ? [
              {
                key: `network.dnsServers[${i}]`,
                message: `${text} is in the firewall's subnet, and the firewall would ask itself`,
                fix: "Leave it out: rules by name make the firewall the network's DNS server by themselves.",
              },
            ]
          : [];
      });
    },
  },
];
