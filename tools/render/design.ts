import { pc } from "./colours";
import { size } from "../../design/cidr";
import type { Design } from "../../design/design";
import { limits } from "../../design/facts/limits";
import { azureRoles } from "../../design/facts/roles";
import { nodeTotals } from "../../design/pools";
import { grantCommands } from "./grants";

const number = (value: number): string => value.toLocaleString("en-US");

/** Rows in columns as wide as their widest cell. */
export function columns(rows: readonly (readonly string[])[], indent = "  "): string[] {
  const widths = rows.reduce<number[]>((all, row) => row.map((cell, i) => Math.max(all[i] ?? 0, cell.length)), []);
  return rows.map(row => `${indent}${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ")}`.trimEnd());
}

/** The design as people read it: pools, addresses with head-room, ways in and out, roles. */
export function renderDesign(design: Design): string[] {
  return [
    ...heading("Pools"),
    ...columns(poolRows(design)),
    ...heading("Addresses"),
    ...columns(addressRows(design)),
    ...heading("Ways in and out"),
    ...columns([
      ["egress", design.egress.path],
      ["API server", apiPath(design)],
    ]),
    ...heading(
      `Roles of the control plane's identity${design.choices.roleAssignments.kind === "granted" ? " (to be granted by you)" : ""}`,
    ),
    ...columns(design.roles.map(grant => [azureRoles[grant.role].name, `on ${grant.key}`, grant.reason])),
    ...(design.choices.roleAssignments.kind === "granted"
      ? ["", ...grantCommands(design).map(line => `  ${line}`)]
      : []),
  ];
}

const heading = (text: string): string[] => ["", pc.bold(text)];

export function poolRows({ pools }: Design): string[][] {
  return pools.map(({ name, mode, settings, nodes, surge }) => [
    name,
    mode.toLowerCase(),
    settings.vmSize,
    nodes.min === nodes.max ? `${nodes.max} nodes` : `${nodes.min}-${nodes.max} nodes`,
    `+${surge} in upgrades`,
    settings.zones.length > 0 ? `zones ${settings.zones.join(",")}` : "no zones",
    `${settings.osSku}, ${settings.osDisk.kind} disk ${settings.osDisk.sizeGb} GiB${settings.priority.kind === "spot" ? ", Spot" : ""}`,
  ]);
}

export function addressRows({ addresses, choices, pools }: Design): string[][] {
  const { withSurge } = nodeTotals(pools);
  const rows: string[][] = [];
  if (choices.network.vnet.kind === "managed") rows.push(["network", "made by AKS", "", ""]);
  else
    rows.push([
      "network",
      addresses.vnet.map(r => r.text).join(", ") || "not declared",
      "",
      choices.network.vnet.kind === "create" ? "created" : "declared, not verified",
    ]);
  for (const s of addresses.subnets) {
    const room =
      s.usable === undefined
        ? `needs ${number(s.neededWithSurge)}`
        : `${number(s.neededWithSurge)} of ${number(s.usable)} used at most`;
    const source =
      s.source === "declared" ? "declared, not verified" : s.source === "unknown" ? "range not declared" : s.source;
    rows.push([`subnet ${s.key}`, s.ranges.map(r => r.text).join(", ") || "?", room, source]);
  }
  if (addresses.pods) {
    const room = addresses.pods.ranges.reduce((sum, r) => sum + size(r), 0) / limits.overlayAddressesPerNode;
    rows.push([
      "pods",
      addresses.pods.ranges.map(r => r.text).join(", "),
      `${number(withSurge)} of ${number(room)} nodes at most`,
      "overlay",
    ]);
  }
  rows.push(["services", addresses.services.map(r => r.text).join(", "), `DNS ${addresses.dnsServiceIp}`, ""]);
  return rows;
}

export function apiPath({ choices: { apiServer }, egress, choices }: Design): string {
  if (apiServer.private) {
    const { dns, publicFqdn } = apiServer.private;
    return `private, DNS zone ${dns.kind}${publicFqdn ? ", with a public name" : ""}`;
  }
  const given = apiServer.public?.authorizedRanges ?? [];
  if (given.length === 0) return "public, open to the internet";
  const made = choices.egress.natGateway ? ["the NAT gateway's addresses"] : [];
  return `public, for ${[...given, ...egress.declaredRanges, ...made].join(", ")}`;
}
