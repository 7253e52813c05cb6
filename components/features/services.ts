import * as pulumi from "@pulumi/pulumi";
import { builders } from ".";
import type { Design } from "../../design/design";
import { isTree } from "../../design/contract/tree";
import { assignRole } from "../identity/roleAssignments";
import { grantsOf } from "../identity/grants";
import type { ClusterNetwork } from "../network/clusterNetwork";
import { buildPrivateDnsZone } from "../network/privateDnsZone";
import { buildPrivateEndpoint } from "../network/privateEndpoint";
import { component } from "../shared/component";
import type { BuildContext, ClusterContext, ClusterSettings, Ids, Made, ServiceContext } from "./builder";

/** What the features set of the cluster; properties that several have a part of are joined. */
export function settingsOf(design: Design, ids: Ids): ClusterSettings {
  const all = Object.values(builders).map(builder => builder.cluster?.(design, ids) ?? {});
  return all.reduce<ClusterSettings>(joined, {});
}

const joined = (a: ClusterSettings, b: ClusterSettings): ClusterSettings => ({
  ...a,
  ...Object.fromEntries(
    Object.entries(b).map(([key, value]: [string, unknown]) => {
      const own: unknown = a[key as keyof ClusterSettings];
      return [key, isTree(own) && isTree(value) ? { ...own, ...value } : value];
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
  const all = Object.values(builders).flatMap(builder => builder.beforeCluster?.(within) ?? []);
  const ids = merged({ ids: network.ids }, ...all);
  const endpoints = buildEndpoints({ ...within, ids });
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

/** Creates what is on the cluster. */
export function buildOnCluster(context: ClusterContext, around: Surroundings): Surroundings["outputs"] {
  const all = Object.values(builders).flatMap(builder => builder.onCluster?.(context) ?? []);
  assignOthers(context, merged({ ids: context.ids }, ...all), principalsOf(all));
  return { ...around.outputs, ...outputsOf(all) };
}

const merged = (...all: readonly Pick<Made, "ids">[]): Ids => Object.assign({}, ...all.map(made => made.ids)) as Ids;

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
  const built = endpoints.map(endpoint => {
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
    return component("PrivateEndpoint", endpointName, args, { parent }, opts =>
      buildPrivateEndpoint(endpointName, args, opts),
    ).component;
  });
  return [...made.map(one => one.component), ...built];
}
