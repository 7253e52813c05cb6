import * as pulumi from "@pulumi/pulumi";
import { builders } from ".";
import type { Design } from "../../design/design";
import { isTree } from "../../design/contract/tree";
import { assignRole } from "../identity/roleAssignments";
import { grantsOf } from "../identity/grants";
import type { ClusterNetwork } from "../network/clusterNetwork";
import { buildPrivateDnsZone } from "../network/privateDnsZone";
import { buildPrivateEndpoint } from "../network/privateEndpoint";
import { buildDiagnostics } from "../services/clusterMonitoring";
import { component } from "../shared/component";
import type { BuildContext, ClusterContext, ClusterSettings, Ids, Made, PoolsContext, ServiceContext } from "./builder";

/** What the features set of the cluster; properties that several have a part of are joined. */
export function settingsOf(design: Design, ids: Ids): ClusterSettings {
  const all = Object.values(builders).map(builder => builder.cluster?.(design, ids) ?? {});
  return all.reduce<ClusterSettings>(joined, {});
}

const joined = (a: ClusterSettings, b: ClusterSettings): ClusterSettings => ({
  ...a,
  ...Object.fromEntries(
    Object.entries(b).flatMap(([key, value]: [string, unknown]) => {
      const own: unknown = a[key as keyof ClusterSettings];
      if (value === undefined) return [];
      return [[key, isTree(own) && isTree(value) ? { ...own, ...value } : value]];
    }),
  ),
});

/** What stands around a cluster: the network, and the services of the features. */
export interface Surroundings extends ClusterNetwork {
  /** Outputs of the environment that features give. */
  readonly outputs: Readonly<Record<string, pulumi.Output<unknown>>>;
  readonly principals: Ids;
}

/** Creates what the cluster refers to or has beside it, with the private endpoints and the roles of its identities. */
export function buildServices(context: BuildContext, network: ClusterNetwork): Surroundings {
  const within: ServiceContext = { ...context, ...network };
  const all = Object.values(builders).reduce<Made[]>(
    (before, { beforeCluster }) => [
      ...before,
      ...[beforeCluster?.({ ...within, ids: merged({ ids: network.ids }, ...before) }) ?? []].flat(),
    ],
    [],
  );
  const ids = merged({ ids: network.ids }, ...all);
  const endpoints = buildEndpoints({ ...within, ids });
  buildServiceLogs(within, ids);
  const principals = principalsOf(all);
  const roles = assignOthers(context, ids, principals);
  return {
    ...network,
    ids,
    principals,
    components: [...network.components, ...all.flatMap(made => made.components), ...endpoints, ...roles],
    outputs: outputsOf(all),
  };
}

/** What is on a cluster. */
export type OnCluster = Pick<Surroundings, "outputs" | "ids" | "components">;

/** Creates what is on the cluster. */
export function buildOnCluster(context: ClusterContext): OnCluster {
  const all = Object.values(builders).flatMap(builder => builder.onCluster?.(context) ?? []);
  const ids = merged({ ids: context.ids }, ...all);
  const roles = assignOthers(context, ids, principalsOf(all));
  return { outputs: outputsOf(all), ids, components: [...all.flatMap(made => made.components), ...roles] };
}

const merged = (...all: readonly Pick<Made, "ids">[]): Ids => Object.assign({}, ...all.map(made => made.ids)) as Ids;

/** Creates what runs on the pools' nodes, and then what waits for everything else. */
export function buildLast(context: PoolsContext): void {
  const all = Object.values(builders);
  const onPools = all.flatMap(builder => builder.onPools?.(context)?.components ?? []);
  const before = [...context.before, ...onPools];
  for (const builder of all) builder.atLast?.({ ...context, before });
}

const principalsOf = (all: readonly Made[]): Ids => Object.assign({}, ...all.map(made => made.principals)) as Ids;

const outputsOf = (all: readonly Made[]): Surroundings["outputs"] =>
  Object.assign({}, ...all.map(made => made.outputs)) as Surroundings["outputs"];

/** Roles of identities other than the cluster's own, as far as they are there. */
function assignOthers({ name, design, parent }: BuildContext, ids: Ids, principals: Ids): pulumi.Resource[] {
  if (design.choices.roleAssignments.kind !== "create") return [];
  return design.roles.flatMap(grant => {
    const principalId = grant.principal === "other" ? principals[grant.of] : undefined;
    if (principalId === undefined) return [];
    return grantsOf([grant], ids).map(({ key, role, id }) =>
      assignRole(
        `${name}-roles/${key}`,
        { role, scope: id, principalId, principalType: "ServicePrincipal" },
        { parent },
      ),
    );
  });
}

/** Logs of what is made here, from the day it is there. The cluster does not wait for them. */
function buildServiceLogs({ name, design, parent }: ServiceContext, { logAnalytics, ...ids }: Ids): void {
  if (logAnalytics === undefined) return;
  for (const { made, categories, ownTables } of design.diagnostics) {
    const resourceUri = ids[made];
    if (resourceUri === undefined) continue;
    const settings = { resourceUri, workspaceId: logAnalytics, categories, ownTables };
    buildDiagnostics(`${name}-diagnostics/${made}`, settings, { parent });
  }
}

/** Private endpoints of the services, in the subnet that is theirs, with their zones. */
function buildEndpoints(context: ServiceContext): pulumi.ComponentResource[] {
  const { name, design, groups, tags, parent, nameOf, may, subnetId, ids } = context;
  const { endpoints, zones } = design.privateEndpoints;
  if (endpoints.length === 0) return [];
  const resourceGroupName = groups.network;
  const made = zones.flatMap(zone => {
    if (zone.id !== undefined) return [];
    const args = {
      resourceGroupName,
      name: zone.name,
      links: { nodes: ids.vnet ?? "" },
      tags,
      allowReplacement: may("privateDnsZone"),
    };
    const zoneName = `${name}-endpoint-zones/${zone.name}`;
    const built = component("PrivateDnsZone", zoneName, args, { parent }, opts =>
      buildPrivateDnsZone(zoneName, args, opts),
    );
    return [{ zone: zone.name, id: built.zoneId, component: built.component }];
  });
  const zoneIdOf = (zone: string): pulumi.Input<string> | undefined =>
    made.find(one => one.zone === zone)?.id ?? zones.find(one => one.name === zone)?.id;
  const built: pulumi.ComponentResource[] = [];
  for (const endpoint of endpoints) {
    const { id, made: madeAs } = endpoint.target;
    const args = {
      resourceGroupName,
      location: design.choices.location,
      name: nameOf(`privateEndpoints/${endpoint.key}`),
      subnetId: subnetId("privateEndpoints"),
      targetId: id ?? ids[madeAs ?? ""] ?? "",
      subresource: endpoint.subresource,
      byHand: endpoint.byHand === true ? true : undefined,
      zoneIds: endpoint.zones.flatMap(zone => zoneIdOf(zone) ?? []),
      tags,
    };
    const endpointName = `${name}-private-endpoints/${endpoint.key}`;
    // Azure writes one endpoint of a subnet at a time.
    const dependsOn = built.slice(-1);
    built.push(
      component("PrivateEndpoint", endpointName, args, { parent, dependsOn }, opts =>
        buildPrivateEndpoint(endpointName, args, opts),
      ).component,
    );
  }
  return [...made.map(one => one.component), ...built];
}
