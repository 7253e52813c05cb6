import { pc } from "./colours";
import { size } from "../../design/network/cidr";
import type { Design } from "../../design/design";
import { azureLimits } from "../../design/facts/azureLimits";
import { everyFeature } from "../../design/features";
import { azureRoles } from "../../design/identity/azureRoles";
import { nameOf } from "../../design/resourceId";
import { windowsOf, windowText } from "../../design/cluster/upgrades/maintenance";
import { nodeTotals } from "../../design/cluster/pools/pools";
import type { RoleGrant } from "../../design/identity/grant";
import type { SubnetPlan } from "../../design/network/addresses";
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
    ...columns([["egress", design.egress.path], ...featureRows(design), ["API server", apiPath(design)]]),
    ...section("Beside the cluster, and in it", besideRows(design)),
    ...section("Loss of one zone", survivalRows(design)),
    ...section("Upgrades", windowRows(design)),
    ...heading(`Roles of the control plane's identity${toBeGranted(design)}`),
    ...columns(roleRows(design, "controlPlane")),
    ...section(`Roles of the kubelet's identity${toBeGranted(design)}`, roleRows(design, "kubelet")),
    ...section(`Roles of other identities${toBeGranted(design)}`, roleRows(design, "other")),
    ...section("Roles of Entra groups", entraRows(design)),
    ...(design.choices.roleAssignments.kind === "granted"
      ? ["", ...grantCommands(design).map(line => `  ${line}`)]
      : []),
  ];
}

const toBeGranted = ({ choices }: Design): string =>
  choices.roleAssignments.kind === "granted" ? " (to be granted by you)" : "";

const roleRows = ({ roles }: Design, principal: RoleGrant["principal"]): string[][] =>
  roles
    .filter(grant => grant.principal === principal)
    .map(grant =>
      grant.principal === "other"
        ? [azureRoles[grant.role].name, `on ${placeOf(grant)}`, `${grant.who} ${grant.reason}`]
        : [azureRoles[grant.role].name, `on ${grant.key}`, grant.reason],
    );

/** What a role is on, in a word. */
const placeOf = ({ scope: { id, made, what } }: RoleGrant): string =>
  made ?? (typeof id === "string" ? nameOf(id) : what);

const heading = (text: string): string[] => ["", pc.bold(text)];
const section = (title: string, rows: string[][]): string[] =>
  rows.length > 0 ? [...heading(title), ...columns(rows)] : [];

/** What the features that are chosen say of the ways in and out. */
export const featureRows = (design: Design): string[][] =>
  everyFeature.flatMap(f => f.rows?.(design) ?? []).map(row => [...row]);

/** What the features that are chosen bring besides. */
export const besideRows = (design: Design): string[][] =>
  everyFeature.flatMap(f => f.beside?.(design) ?? []).map(row => [...row]);

/** What the loss of one zone leaves; nothing where nobody chose zones. */
export const survivalRows = ({ survival, pools }: Design): string[][] =>
  pools.some(p => p.settings.zones.length > 0) ? survival.map(({ part, text }) => [part, text]) : [];

export function windowRows({ choices: { upgrades } }: Design): string[][] {
  const windows = windowsOf(upgrades.maintenance);
  return windows.map(window => [
    window.key === "cluster" ? `Kubernetes (${upgrades.channel})` : `node images (${upgrades.nodeImageChannel})`,
    windowText(window),
  ]);
}

export const entraRows = ({ entraRoles }: Design): string[][] =>
  entraRoles.map(({ key, role, namespace }) => [
    azureRoles[role].name,
    namespace === undefined ? "on the cluster" : `on namespace ${namespace}`,
    key,
  ]);

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
    const source =
      s.source === "declared" ? "declared, not verified" : s.source === "unknown" ? "range not declared" : s.source;
    rows.push([`subnet ${s.key}`, s.ranges.map(r => r.text).join(", ") || "?", roomText(s), source]);
  }
  if (addresses.pods) {
    const room = addresses.pods.ranges.reduce((sum, r) => sum + size(r), 0) / azureLimits.overlayAddressesPerNode;
    rows.push([
      "pods",
      addresses.pods.ranges.map(r => r.text).join(", "),
      `${number(withSurge)} of ${number(room)} nodes at most`,
      choices.network.kind,
    ]);
  }
  rows.push(["services", addresses.services.map(r => r.text).join(", "), `DNS ${addresses.dnsServiceIp}`, ""]);
  return rows;
}

const roomText = ({ demands: { owner }, usable, neededWithSurge }: SubnetPlan): string => {
  if (owner !== undefined) return `for ${owner} alone`;
  return usable === undefined
    ? `needs ${number(neededWithSurge)}`
    : `${number(neededWithSurge)} of ${number(usable)} used at most`;
};

export function apiPath({ apiServer, egress }: Design): string {
  const where = apiServer.integrated ? " in the nodes' network" : "";
  if (apiServer.private) {
    const zone = apiServer.zoneName ?? apiServer.dns?.kind ?? "";
    return `private${where}, DNS zone ${zone}${apiServer.publicFqdn ? ", with a public name" : ""}`;
  }
  const given = apiServer.authorizedRanges;
  if (given.length === 0) return `public${where}, open to the internet`;
  const made = egress.madeAddresses > 0 ? ["the egress addresses made here"] : [];
  return `public${where}, for ${[...given, ...egress.declaredRanges, ...made].join(", ")}`;
}
