import { pc } from "./colours";
import { blocks } from "../../design/contract/problems";
import type { PlannedResource } from "../engine/deployment";
import type { Preview } from "../preview";
import { Secret, Unknown } from "../wire";
import { packagesWithoutModel } from "../engine/otherPackages";
import { renderDesign } from "./design";
import { renderVerdicts } from "./verdicts";
import { plural, renderProblems } from "./problems";

const marks: Record<PlannedResource["op"], string> = { create: "+", update: "~", replace: "±", delete: "-", same: " " };
const colours: Record<PlannedResource["op"], (text: string) => string> = {
  create: pc.green,
  update: pc.yellow,
  replace: pc.magenta,
  delete: pc.red,
  same: pc.dim,
};
const words: Record<PlannedResource["op"], string> = {
  create: "to create",
  update: "to update",
  replace: "to replace",
  delete: "to delete",
  same: "unchanged",
};

/** A preview as people read it on a terminal. */
export function renderPreview(preview: Preview, options: { expand: boolean }): string {
  const { problems, resources } = preview;
  const lines = [
    `${pc.bold(`Stack ${preview.stack}`)}, previewed offline`,
    pc.dim(
      preview.ran
        ? "The program ran; a model of the engine and of Azure answered. It is no pulumi preview."
        : "The choices were judged, the program did not run. It is no pulumi preview.",
    ),
    "",
  ];
  if (preview.failure !== undefined) {
    const title = preview.refused ? "✗ A component refused its choices" : "✗ The program failed";
    lines.push(pc.red(pc.bold(title)), ...indented(preview.failure), "");
  } else if (!problems.some(blocks) || resources.length > 0) {
    lines.push(
      ...tree(resources, options.expand),
      "",
      summaryText(preview),
      ...unmodelled(resources).map(pc.dim),
      ...references(preview),
      ...(preview.assessment ? renderDesign(preview.assessment.design) : []),
      "",
    );
  }
  lines.push(...renderProblems(problems), ...renderVerdicts(preview));
  if (problems.some(blocks)) lines.push(pc.red("Nothing would be created: correct the errors first."));
  return `${lines.join("\n").trimEnd()}\n`;
}

/** The stacks that a program refers to, and what is known of them. */
function references({ references: found }: Preview): string[] {
  const line = ({ id, file }: Preview["references"][number]): string =>
    file === undefined
      ? `  ${id}  its outputs are not known offline; --outputs ${id}=<file> gives them`
      : `  ${id}  outputs out of ${file}`;
  return found.length === 0 ? [] : ["", pc.bold("Refers to stacks"), ...found.map(line)];
}

const indented = (text: string): string[] => text.split("\n").map(line => `  ${line}`);

/** What of a program nobody offline knows. */
export function unmodelled(resources: readonly PlannedResource[]): string[] {
  const found = packagesWithoutModel(resources);
  return found === "" ? [] : [`Taken as they are asked for, since there is no model of them: ${found}.`];
}

/** "12 to create, 1 unchanged". */
export function summaryText({ summary, against }: Preview): string {
  const parts = (Object.keys(words) as PlannedResource["op"][])
    .filter(op => summary[op] > 0)
    .map(op => colours[op](`${summary[op]} ${words[op]}`));
  const compared = against === undefined ? "compared with nothing: everything is new" : `compared with ${against}`;
  return `${plural(
    Object.values(summary).reduce((a, b) => a + b, 0),
    "resource",
  )}: ${parts.join(", ")} ${pc.dim(`(${compared})`)}`;
}

/** Azure's name of a resource, where its inputs hold one. */
export function azureName({ type, inputs }: PlannedResource): string {
  const property = nameProperties[type.split(":").pop() ?? ""];
  const name = property === undefined ? undefined : inputs[property];
  if (typeof name === "string") return name;
  const { name: inKubernetes } = (inputs.metadata ?? {}) as { name?: unknown };
  return typeof inKubernetes === "string" ? inKubernetes : "";
}

const nameProperties: Record<string, string | undefined> = {
  ResourceGroup: "resourceGroupName",
  VirtualNetwork: "virtualNetworkName",
  Subnet: "subnetName",
  PublicIPAddress: "publicIpAddressName",
  NatGateway: "natGatewayName",
  PublicIPPrefix: "publicIpPrefixName",
  RouteTable: "routeTableName",
  Route: "routeName",
  NetworkSecurityGroup: "networkSecurityGroupName",
  SecurityRule: "securityRuleName",
  VirtualNetworkPeering: "virtualNetworkPeeringName",
  AzureFirewall: "azureFirewallName",
  FirewallPolicy: "firewallPolicyName",
  FirewallPolicyRuleCollectionGroup: "ruleCollectionGroupName",
  PrivateZone: "privateZoneName",
  VirtualNetworkLink: "virtualNetworkLinkName",
  UserAssignedIdentity: "resourceName",
  ManagedCluster: "resourceName",
  AgentPool: "agentPoolName",
  MaintenanceConfiguration: "configName",
  ManagedNamespace: "managedNamespaceName",
};

function tree(resources: readonly PlannedResource[], expand: boolean): string[] {
  const shown = resources.filter(r => r.type !== "pulumi:pulumi:Stack");
  const byParent = new Map<string, PlannedResource[]>();
  const urns = new Set(shown.map(r => r.urn));
  for (const r of shown) {
    const parent = urns.has(r.parent) ? r.parent : "";
    byParent.set(parent, [...(byParent.get(parent) ?? []), r]);
  }
  const lines: string[] = [];
  const walk = (parent: string, depth: number): void => {
    for (const r of byParent.get(parent) ?? []) {
      const { op } = r;
      const label = `${"  ".repeat(depth)}${marks[op]} ${r.type.split(":").pop()} ${r.name}`;
      const name = azureName(r);
      const notes = [r.protect ? "protected" : "", r.refused ? "refused" : ""].filter(note => note !== "").join(", ");
      lines.push(
        `  ${colours[op](label)}${name === "" ? "" : pc.dim(`  ${name}`)}${notes === "" ? "" : pc.dim(`  [${notes}]`)}`,
      );
      for (const c of r.changes) {
        const forces = c.replaces ? pc.magenta("  forces replacement") : "";
        lines.push(`  ${"  ".repeat(depth + 2)}${c.path}: ${value(c.old)} → ${value(c.new)}${forces}`);
      }
      for (const c of r.leftAlone) {
        lines.push(pc.dim(`  ${"  ".repeat(depth + 2)}${c.path}: ${value(c.old)} stays, ${value(c.new)} is not sent`));
      }
      if (expand && r.custom) lines.push(...expanded(r.inputs, `  ${"  ".repeat(depth + 2)}`));
      walk(r.urn, depth + 1);
    }
  };
  walk("", 0);
  return lines;
}

/** A value in a line: unknown ones and secrets by a word. */
export function value(item: unknown): string {
  if (item === undefined) return "(not set)";
  if (item instanceof Unknown || item === "[unknown]") return "known after deployment";
  if (item instanceof Secret) return "[secret]";
  return JSON.stringify(item);
}

function expanded(item: unknown, indent: string): string[] {
  if (typeof item !== "object" || item === null) return [];
  return Object.entries(item).flatMap(([key, inner]): string[] => {
    const nested =
      typeof inner === "object" && inner !== null && !(inner instanceof Unknown) && !(inner instanceof Secret);
    if (nested && Object.keys(inner as object).length > 0)
      return [pc.dim(`${indent}${key}:`), ...expanded(inner, `${indent}  `)];
    return [pc.dim(`${indent}${key}: ${value(inner)}`)];
  });
}
