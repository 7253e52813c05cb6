import { designApiServer, type ApiServerDesign } from "./cluster/apiServer/apiServer";
import { poolsOf, type PoolDesign } from "./cluster/pools/pools";
import type { ResolvedChoices } from "./contract/resolvedChoices";
import type { EgressRule } from "./egress/destinations";
import { designEgress, type EgressDesign } from "./egress/outbound";
import { requiredEgress } from "./egress/required";
import { everyFeature, features, type FeaturePlans } from "./features";
import type { DesignBase, DiagnosticsRequest, Feature } from "./features/feature";
import { planEntraRoles, type EntraGrant } from "./identity/entraRoles";
import type { RoleGrant } from "./identity/grant";
import type { IdentityDesign } from "./identity/identity";
import { planRoles } from "./identity/roles";
import type { Limit } from "./limits/limits";
import { designNames, dnsPrefixOf, type Names } from "./naming/names";
import { planAddresses, type AddressPlan } from "./network/addresses";
import { planPrivateEndpoints, type PrivateEndpointsPlan } from "./network/privateEndpoints";
import { designRoutes, type RouteTableDesign } from "./network/routes";
import { survivalOf, type Survival } from "./survival";

/** What the choices alone do not say. */
export interface DesignContext {
  /** Name of the stack, {env} in names. */
  readonly environment: string;
  /** Day that support calendars are compared with, YYYY-MM-DD. */
  readonly today: string;
}

/** Everything that follows from the choices: what every environment has, and under its name what each feature adds. */
export interface Design extends FeaturePlans {
  readonly choices: ResolvedChoices;
  readonly names: Names;
  readonly dnsPrefix: string | undefined;
  readonly pools: readonly PoolDesign[];
  readonly addresses: AddressPlan;
  readonly apiServer: ApiServerDesign;
  readonly identity: IdentityDesign;
  readonly egress: EgressDesign;
  /** What nodes and system pods must reach. */
  readonly requiredEgress: readonly EgressRule[];
  readonly routes: RouteTableDesign | undefined;
  /** DNS servers of a network that is made here. */
  readonly dnsServers: readonly string[];
  /** Private endpoints of the services that the features bring. */
  readonly privateEndpoints: PrivateEndpointsPlan;
  /** Logs of services that go to the workspace. */
  readonly diagnostics: readonly DiagnosticsRequest[];
  /** What the loss of one zone leaves. */
  readonly survival: readonly Survival[];
  readonly roles: readonly RoleGrant[];
  readonly entraRoles: readonly EntraGrant[];
  /** What every source of the choices allows at all. */
  readonly limits: readonly Limit[];
}

/** Derives the design. It never fails: what does not fit is left empty, and a rule names it. */
export function designOf(choices: ResolvedChoices, context: DesignContext, limits: readonly Limit[] = []): Design {
  const pools = poolsOf(choices);
  const chosen = { choices, pools };
  const egress = designEgress(chosen);
  const routes = designRoutes(choices, egress);
  const names = designNames(chosen, routes, context.environment);
  const apiServer = designApiServer(choices);
  const base = {
    choices,
    pools,
    names,
    addresses: planAddresses(choices, pools),
    apiServer,
    requiredEgress: requiredEgress({ choices, pools, names, publicApiServer: !apiServer.private }),
  };
  const plans = plansOf(base);
  return {
    ...base,
    ...plans,
    privateEndpoints: planPrivateEndpoints(choices),
    diagnostics: plans.monitoring.serviceLogs ? everyFeature.flatMap(f => f.diagnostics?.(choices) ?? []) : [],
    dnsPrefix: dnsPrefixOf(choices, names),
    identity: { key: "identity", ...choices.identity },
    egress,
    routes,
    dnsServers: dnsServersOf(plans) ?? choices.network.dnsServers,
    survival: survivalOf(choices, pools),
    roles: planRoles(chosen, routes),
    entraRoles: planEntraRoles(choices),
    limits,
  };
}

const plansOf = (base: DesignBase): FeaturePlans =>
  Object.fromEntries(
    Object.entries<Feature<unknown>>(features).map(([name, feature]) => [name, feature.plan(base)]),
  ) as FeaturePlans;

const dnsServersOf = (plans: FeaturePlans): readonly string[] | undefined =>
  Object.entries<Feature<unknown>>(features)
    .map(([name, feature]) => feature.dnsServers?.(plans[name as keyof FeaturePlans]))
    .find(servers => servers !== undefined);
