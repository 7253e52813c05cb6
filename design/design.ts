import { planAddresses, type AddressPlan } from "./addresses";
import { designEgress, type EgressDesign } from "./egress";
import { designNames, dnsPrefixOf, type Names } from "./names";
import { poolsOf, type PoolDesign } from "./pools";
import { planRoles, type RoleGrant } from "./roles";
import type { SettledChoices } from "./settled";

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
  readonly egress: EgressDesign;
  readonly roles: readonly RoleGrant[];
}

/** Derives the design. It never fails: what does not fit is left empty, and a rule names it. */
export function designOf(choices: SettledChoices, context: DesignContext): Design {
  const pools = poolsOf(choices);
  const names = designNames(choices, context.environment);
  return {
    choices,
    names,
    dnsPrefix: dnsPrefixOf(choices, names),
    pools,
    addresses: planAddresses(choices, pools),
    egress: designEgress(choices),
    roles: planRoles(choices),
  };
}
