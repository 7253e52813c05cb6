import { planAddresses, type AddressPlan } from "./network/addresses";
import { designApiServer, type ApiServerDesign } from "./cluster/apiServer/apiServer";
import { designEgress, type EgressDesign } from "./egress/outbound";
import { planEntraRoles, type EntraGrant } from "./identity/entraRoles";
import type { NatGatewaySettings } from "./features/natGateway/natGateway";
import { designFirewall, requiredEgress, type EgressRule, type FirewallDesign } from "./features/firewall/firewall";
import type { Limit } from "./limits/limits";
import { designNames, dnsPrefixOf, type Names } from "./naming/names";
import { poolsOf, type PoolDesign } from "./cluster/pools/pools";
import { planRoles, type RoleGrant } from "./identity/roles";
import { designRoutes, type RouteTableDesign } from "./network/routes";
import { designSecurityGroups, type SecurityGroupDesign } from "./features/securityGroups/securityGroups";
import type { IdentityDesign } from "./identity/identity";
import type { SettledChoices } from "./contract/settled";
import { survivalOf, type Survival } from "./survival";

/** What the choices alone do not say. */
export interface DesignContext {
  /** Name of the stack, {env} in names. */
  readonly environment: string;
  /** Day that support calendars are compared with, YYYY-MM-DD. */
  readonly today: string;
}

/** Everything that follows from the choices. */
export interface Design {
  readonly choices: SettledChoices;
  readonly names: Names;
  readonly dnsPrefix: string | undefined;
  readonly pools: readonly PoolDesign[];
  readonly addresses: AddressPlan;
  readonly apiServer: ApiServerDesign;
  readonly identity: IdentityDesign;
  readonly egress: EgressDesign;
  /** What nodes and system pods must reach. */
  readonly requiredEgress: readonly EgressRule[];
  readonly firewall: FirewallDesign | undefined;
  readonly natGateway: NatGatewaySettings | undefined;
  readonly routes: RouteTableDesign | undefined;
  readonly securityGroups: readonly SecurityGroupDesign[];
  /** What the loss of one zone leaves. */
  readonly survival: readonly Survival[];
  readonly roles: readonly RoleGrant[];
  readonly entraRoles: readonly EntraGrant[];
  /** What every source of the choices allows at all. */
  readonly limits: readonly Limit[];
}

/** Derives the design. It never fails: what does not fit is left empty, and a rule names it. */
export function designOf(choices: SettledChoices, context: DesignContext, limits: readonly Limit[] = []): Design {
  const pools = poolsOf(choices);
  const egress = designEgress(choices, pools);
  const names = designNames(choices, egress, context.environment);
  const addresses = planAddresses(choices, pools);
  const apiServer = designApiServer(choices);
  const circumstances = { choices, pools, publicApiServer: !apiServer.private };
  return {
    choices,
    names,
    dnsPrefix: dnsPrefixOf(choices, names),
    pools,
    addresses,
    apiServer,
    identity: { key: "identity", ...choices.identity },
    egress,
    natGateway: choices.egress.natGateway && { key: "egress.natGateway", ...choices.egress.natGateway },
    requiredEgress: requiredEgress(circumstances),
    firewall: designFirewall(circumstances, addresses),
    routes: designRoutes(choices),
    securityGroups: designSecurityGroups(choices, addresses),
    survival: survivalOf(choices, pools),
    roles: planRoles(choices, egress),
    entraRoles: planEntraRoles(choices),
    limits,
  };
}
