import type { Input } from "@pulumi/pulumi";
import type { DeclaredResource, DeclaredRouteTable, ExistingSubnet } from "../contract/choices";

/** What is declared of something: itself, that there is none, or nothing at all. */
type Declared<Value> = Value | "none" | undefined;

/** What is declared of a subnet that exists. */
export interface DeclaredFacts {
  readonly routeTable: Declared<DeclaredRouteTable>;
  readonly natGateway: Declared<{ readonly id: Input<string> }>;
  readonly networkSecurityGroup: Declared<{ readonly id: Input<string> }>;
  /** A service. */
  readonly delegation: Declared<string>;
}

/** What is declared, however it is written: the one place that knows the short forms. */
export function declaredFacts(subnet: Partial<ExistingSubnet> = {}): DeclaredFacts {
  const { routeTable, natGateway, natGatewayId, networkSecurityGroup, networkSecurityGroupId, delegation } = subnet;
  return {
    routeTable: routeTable?.kind === "none" ? "none" : routeTable,
    natGateway: resource(natGateway, natGatewayId),
    networkSecurityGroup: resource(networkSecurityGroup, networkSecurityGroupId),
    delegation: delegation !== undefined && /^none$/i.test(delegation) ? "none" : delegation,
  };
}

function resource(
  declared: DeclaredResource | undefined,
  short: Input<string> | undefined,
): Declared<{ readonly id: Input<string> }> {
  const id = declared?.id ?? short;
  return id === undefined ? (declared?.kind === "none" ? "none" : undefined) : { id };
}

/** The id of what is declared to be there. */
export const idOf = (declared: Declared<{ readonly id?: Input<string> }>): Input<string> | undefined =>
  declared === "none" ? undefined : declared?.id;

/** The service that a subnet is declared to be delegated to. */
export const serviceOf = ({ delegation }: DeclaredFacts): string | undefined =>
  delegation === "none" ? undefined : delegation;
