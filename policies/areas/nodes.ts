import { withoutSecureBoot, withoutTrustedLaunch, type LaunchSettings } from "../../design/cluster/pools/nodeFacts";
import { parseVmSize } from "../../design/cluster/pools/vmSizes";
import { aksDoc, eachPool, optIn, poolTypes, type Policy } from "../policy";
import { at, is, list, mayBe, missing, off, text, unknown } from "../values";

const isWindows = (pool: unknown): boolean => mayBe(at(pool, "osType"), "Windows");

/** What decides whether a pool may have Trusted Launch; undefined where that is not known. */
function settingsOf(pool: unknown): LaunchSettings | undefined {
  const vmSize = text(at(pool, "vmSize"));
  const [fips, osSku] = [at(pool, "enableFIPS"), at(pool, "osSKU")];
  if (vmSize === undefined || parseVmSize(vmSize) === undefined || fips === unknown || osSku === unknown)
    return undefined;
  return { vmSize, fips: fips === true, osSku: (text(osSku) ?? "Ubuntu") as LaunchSettings["osSku"] };
}

/** Ports of nodes that nobody has to reach from outside: SSH, RDP, kubelet. */
const ownPorts = [22, 3389, 10250];

/** Nodes and their operating system. */
export const nodes: readonly Policy[] = [
  {
    id: "node-public-ip",
    title: "Nodes have no public addresses",
    sees: "resource",
    types: poolTypes,
    key: "enableNodePublicIP",
    levels: { dev: "advisory", staging: "mandatory", prod: "mandatory" },
    reason: "Each node is then reachable from the internet, and its egress passes no firewall.",
    fix: "Set enableNodePublicIP to false; bring traffic in through a load balancer.",
    doc: aksDoc("use-node-public-ips"),
    maps: ["CIS AKS 5.4.3"],
    find: eachPool(({ props }) =>
      at(props, "enableNodePublicIP") === true ? "gives every node a public address" : undefined,
    ),
  },
  {
    id: "host-ports-open",
    title: "No pool opens SSH, RDP or the kubelet on its nodes",
    sees: "resource",
    types: poolTypes,
    key: "networkProfile.allowedHostPorts",
    levels: { dev: "advisory", staging: "mandatory", prod: "mandatory" },
    reason: "AKS lets the internet in on these ports in the security group that it makes for the nodes.",
    fix: "Allow the ports of workloads alone; reach nodes through kubectl debug or Bastion.",
    doc: aksDoc("use-node-public-ips"),
    maps: ["MCSB NS-3", "WAF SE:06"],
    find: eachPool(({ props }) => {
      const open = list(at(props, "networkProfile.allowedHostPorts")).flatMap(range => {
        const [first, last] = [at(range, "portStart"), at(range, "portEnd") ?? at(range, "portStart")];
        return ownPorts.filter(
          port => typeof first === "number" && typeof last === "number" && first <= port && port <= last,
        );
      });
      return open.length > 0 ? `opens port ${[...new Set(open)].join(", ")} of its nodes` : undefined;
    }),
  },
  {
    id: "node-ssh-on",
    title: "Nobody signs in to production nodes over SSH with a shared key",
    sees: "resource",
    types: poolTypes,
    key: "securityProfile.sshAccess",
    levels: { dev: "disabled", staging: "disabled", prod: "advisory" },
    reason: "Whoever has the key is root on every node, and nothing says who it was.",
    fix: "Set securityProfile.sshAccess to Disabled, or to EntraId where the cluster supports it.",
    doc: aksDoc("manage-ssh-node-access"),
    maps: ["WAF SE:05", "WAF SE:08"],
    find: eachPool(({ props }) => {
      const access = at(props, "securityProfile.sshAccess");
      return (missing(access) || is(access, "LocalUser")) && !isWindows(props)
        ? "lets a key sign in over SSH"
        : undefined;
    }),
  },
  {
    id: "trusted-launch-off",
    title: "Nodes start with secure boot and a virtual TPM where their size has them",
    sees: "resource",
    types: poolTypes,
    key: "securityProfile.enableSecureBoot",
    levels: { dev: "disabled", staging: "disabled", prod: "advisory" },
    reason: "A changed boot loader or kernel is neither stopped nor noticed.",
    fix: "Set securityProfile.enableSecureBoot and enableVTPM to true; nodes are reimaged.",
    doc: aksDoc("use-trusted-launch"),
    maps: ["MCSB PV-4", "WAF SE:08"],
    find: eachPool(({ props }) => {
      const settings = settingsOf(props);
      if (!settings || isWindows(props) || withoutTrustedLaunch(settings) !== undefined) return undefined;
      const boot = withoutSecureBoot(settings) === undefined;
      const missed = [
        ...(boot && off(at(props, "securityProfile.enableSecureBoot")) ? ["secure boot"] : []),
        ...(off(at(props, "securityProfile.enableVTPM")) ? ["virtual TPM"] : []),
      ];
      return missed.length > 0 ? `has no ${missed.join(" and no ")}` : undefined;
    }),
  },
  {
    id: "encryption-at-host-off",
    title: "Temporary disks and caches of nodes are encrypted on their host",
    sees: "resource",
    types: poolTypes,
    key: "enableEncryptionAtHost",
    levels: optIn,
    reason: "Ephemeral OS disks, temporary disks and caches are not encrypted by the storage service.",
    fix: "Set enableEncryptionAtHost to true, after the subscription has the feature; the pool is replaced.",
    doc: aksDoc("enable-host-encryption"),
    maps: ["MCSB DP-4", "WAF SE:07"],
    find: eachPool(({ props }) =>
      off(at(props, "enableEncryptionAtHost")) ? "is not encrypted at its host" : undefined,
    ),
  },
  {
    id: "fips-off",
    title: "Nodes use cryptography validated by FIPS 140",
    sees: "resource",
    types: poolTypes,
    key: "enableFIPS",
    levels: optIn,
    reason: "Some regulations accept no other modules.",
    fix: "Set enableFIPS to true.",
    doc: aksDoc("enable-fips-nodes"),
    maps: [],
    find: eachPool(({ props }) => (off(at(props, "enableFIPS")) ? "has no FIPS image" : undefined)),
  },
];
