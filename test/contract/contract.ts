import fs from "node:fs";
import path from "node:path";
import type { ResourceType } from "../../tools/fakeAzure/resourceType";
import { types as modelled } from "../../tools/fakeAzure/types";
import { revealed, type Properties } from "../../tools/wire";
import { hasSdk, sdkOf, type AzureSdk, type Operation } from "./azureSdk";
import { check, type Direction, type Finding } from "./walk";

/** Types of the model of Azure. */
export const types: readonly ResourceType[] = [...modelled.values()];

/** A type, and the operation of Azure's that writes it. */
export interface Contract {
  readonly type: ResourceType;
  readonly sdk: AzureSdk;
  readonly operation: Operation;
}

/** The subscription is the provider's, so no input of azure-native's; Azure's paths differ in case. */
const normal = (at: string): string =>
  `/${at.replace(/^\//, "")}`.replace("{subscription}", "{subscriptionId}").toLowerCase();

/** Operations of Azure's that write a type, found by its path: one, unless something is wrong. */
export const operationsFor = (type: ResourceType): Operation[] =>
  hasSdk(type.token)
    ? sdkOf(type.token).operations.filter(operation => normal(operation.path) === normal(type.path))
    : [];

const contracts = new Map<string, Contract>();

export function contractOf(token: string): Contract {
  const known = contracts.get(token);
  if (known) return known;
  const type = types.find(one => one.token === token);
  const operation = type && operationsFor(type).at(0);
  if (!type || !operation) throw new Error(`${token} has no model: say so in withoutModels`);
  const contract = { type, sdk: sdkOf(token), operation };
  contracts.set(token, contract);
  return contract;
}

/** Types that the packages taken here have no models of, and so are not checked: safeguards are a preview, groups of
 *  Prometheus' rules and their workspaces, Logic Apps, cache rules and credential sets of registries are in none of those that
 *  have models; that of Application Gateway for Containers is not taken here. */
export const withoutModels: readonly string[] = [
  "azure-native:containerservice:DeploymentSafeguard",
  "azure-native:alertsmanagement:PrometheusRuleGroup",
  "azure-native:monitor:AzureMonitorWorkspace",
  "azure-native:containerregistry:CacheRule",
  "azure-native:containerregistry:CredentialSet",
  "azure-native:logic:Workflow",
  "azure-native:servicenetworking:AssociationsInterface",
  "azure-native:servicenetworking:FrontendsInterface",
  "azure-native:servicenetworking:TrafficControllerInterface",
];

/** Types that the packages have under other properties: log alerts as they were before 2021, whose successor no package with
 *  models has. They are not checked either. */
export const withOtherModels: readonly string[] = ["azure-native:monitor:ScheduledQueryRule"];

/** API version that azure-native sends, as its own documentation says. */
export function versionSent(token: string): string | undefined {
  const [, module, name] = token.split(":");
  const folder = path.dirname(require.resolve("@pulumi/azure-native/package.json"));
  const declarations = fs.readFileSync(
    path.join(folder, module, `${name[0].toLowerCase()}${name.slice(1)}.d.ts`),
    "utf8",
  );
  return /Uses Azure REST API version ([\w-]+)/.exec(declarations)?.[1];
}

/** A deviation that is right. */
interface Allowance {
  readonly token: string;
  readonly direction: Direction;
  /** As in findings; [] stands for any item. */
  readonly path: string;
  readonly kind: Finding["kind"];
  readonly reason: string;
  readonly source: string;
}

export const allowances: readonly Allowance[] = [
  {
    token: "azure-native:network:ApplicationGateway",
    direction: "request",
    path: "identity.userAssignedIdentities",
    kind: "wrong type",
    reason: "azure-native takes the ids as a list, and sends Azure's map of them with an empty value for each",
    source: "@pulumi/azure-native, types/input.d.ts: network.ManagedServiceIdentityArgs.userAssignedIdentities",
  },
  {
    token: "azure-native:containerservice:ManagedCluster",
    direction: "request",
    path: "identity.userAssignedIdentities",
    kind: "wrong type",
    reason: "azure-native takes the ids as a list, and sends Azure's map of them with an empty value for each",
    source: "@pulumi/azure-native, types/input.d.ts: ManagedClusterIdentityArgs.userAssignedIdentities",
  },
  ...(
    [
      ["request", "iPAddressOrRange", "unknown property"],
      ["request", "value", "missing"],
      ["response", "iPAddressOrRange", "unknown property"],
    ] as const
  ).map(([direction, name, kind]): Allowance => ({
    token: "azure-native:containerregistry:Registry",
    direction,
    path: `networkRuleSet.ipRules[].${name}`,
    kind,
    reason: "azure-native has the client's name of the property, and sends Azure's own, value",
    source: "azure-rest-api-specs, containerregistry.json: IPRule.value has x-ms-client-name IPAddressOrRange",
  })),
  ...(["request", "response"] as const).map((direction): Allowance => ({
    token: "azure-native:containerregistry:Registry",
    direction,
    path: "anonymousPullEnabled",
    kind: "unknown property",
    reason:
      "azure-native sends false by itself; the version that it sends has the property, the package's 2022-12-01 has not",
    source: "@pulumi/azure-native, containerregistry/registry.js; azure-rest-api-specs, 2023-01-01-preview",
  })),
  ...(["request", "response"] as const).flatMap(direction =>
    ["dataFlows[].streams[]", "dataSources.extensions[].streams[]"].map((path): Allowance => ({
      token: "azure-native:monitor:DataCollectionRule",
      direction,
      path,
      kind: "unknown value",
      reason: "streams are an open list, of which the package names those of virtual machines",
      source:
        "Azure documentation, container-insights-data-collection-dcr; microsoft/Docker-Provider, onboarding-msi-bicep",
    })),
  ),
  ...(["request", "response"] as const).map((direction): Allowance => ({
    token: "azure-native:compute:VirtualMachine",
    direction,
    path: "hardwareProfile.vmSize",
    kind: "unknown value",
    reason: "sizes are an open list, which Azure has not added to for years: the page of sizes has the others",
    source:
      "azure-rest-api-specs, virtualMachine.json: VirtualMachineSizeTypes has x-ms-enum.modelAsString, its list ends at v3",
  })),
  ...(["request", "response"] as const).map((direction): Allowance => ({
    token: "azure-native:monitor:DataCollectionRule",
    direction,
    path: "dataSources.syslog[].facilityNames[]",
    kind: "unknown value",
    reason:
      "the version that is sent, 2022-06-01, has more facilities than the package's 2021-04-01: alert, audit, clock, ftp, nopri, ntp",
    source: "@pulumi/azure-native, types/enums/monitor: KnownSyslogDataSourceFacilityNames",
  })),
  ...(["request", "response"] as const).map((direction): Allowance => ({
    token: "azure-native:monitor:PrivateLinkScope",
    direction,
    path: "accessModeSettings",
    kind: "unknown property",
    reason:
      "the version that is sent, 2023-06-01-preview, requires it, the package's 2019-10-17-preview has not got it",
    source: "azure-rest-api-specs, privateLinkScopes_API.json of 2023-06-01-preview",
  })),
  ...(["request", "response"] as const).flatMap(direction =>
    ["dataCollectionEndpointId", "dataSources.prometheusForwarder", "destinations.monitoringAccounts"].map(
      (path): Allowance => ({
        token: "azure-native:monitor:DataCollectionRule",
        direction,
        path,
        kind: "unknown property",
        reason: "the version that is sent, 2022-06-01, has what Prometheus needs, the package's older one has not",
        source: "azure-rest-api-specs, dataCollectionRules_API.json of 2022-06-01",
      }),
    ),
  ),
];

/** What a number of checks came to. */
export class Tally {
  readonly tokens = new Set<string>();
  readonly used = new Set<Allowance>();
}

/** What is wrong with a body, in words; nothing where it is as Azure has it. */
export function deviations(token: string, direction: Direction, properties: Properties, tally = new Tally()): string[] {
  if (withoutModels.includes(token) || withOtherModels.includes(token)) return [];
  const { type, sdk, operation } = contractOf(token);
  const inPath = [...type.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  // What is in the path is not in the body; the API version of an answer is the provider's own addition.
  const own = [...inPath, ...(direction === "response" ? ["azureApiVersion"] : [])];
  const body = Object.fromEntries(Object.entries(properties).filter(([name]) => !own.includes(name)));
  const findings = check(body, operation[direction], sdk, direction);
  tally.tokens.add(token);
  return findings.flatMap(finding => {
    const allowance = allowances.find(
      one =>
        one.token === token &&
        one.direction === direction &&
        one.kind === finding.kind &&
        one.path === finding.path.replace(/\[\d+\]/g, "[]"),
    );
    if (allowance) tally.used.add(allowance);
    return allowance ? [] : [`${token} ${direction}, ${finding.path}: ${finding.kind}, ${finding.says}`];
  });
}

/** What is wrong with what a program sends, each thing once. */
export const sentDeviations = (resources: readonly { type: string; inputs: Properties }[]): string[] => [
  ...new Set(
    resources
      .filter(({ type }) => type.startsWith("azure-native:"))
      .flatMap(({ type, inputs }) => deviations(type, "request", revealed(inputs) as Properties)),
  ),
];
