import { nameOf, parentId } from "../../design/resourceId";
import { parseJson } from "../jsonFile";
import { UsageError } from "../usageError";
import { isTree, type Tree } from "../../design/contract/tree";
import { foundInAzure } from "./azure";
import { none, together, type Found, type Told } from "./found";
import { text, texts, tree, trees } from "./values";

/** A resource or data source of Terraform's, by its type and attributes. */
export interface TerraformResource {
  readonly type: string;
  readonly values: Tree;
}

/** What a resource of the azurerm provider tells. Route tables, gateways and groups are associated by resources of their
 *  own, perhaps of another state, so that a subnet without one here may have one.
 *  Source: documentation of hashicorp/azurerm, virtual_network, subnet, subnet_..._association, route_table, route. */
export function foundInTerraform({ type, values }: TerraformResource, file: string): Partial<Found> {
  const id = text(values.id, `${file}: id of ${type}`) ?? "";
  const where = (key: string): string => `${file}: ${key} of ${type} ${nameOf(id)}`;
  const value = (key: string): string | undefined => text(values[key], where(key));
  /** An attribute that is empty where there is nothing. */
  const perhaps = (attributes: Tree, key: string): Told =>
    attributes[key] === undefined || attributes[key] === null ? undefined : (text(attributes[key], where(key)) ?? none);
  const onSubnet = (key: "routeTable" | "natGateway" | "networkSecurityGroup", attribute: string): Partial<Found> => {
    const subnet = value("subnet_id");
    return subnet === undefined ? {} : { subnets: [{ id: subnet, [key]: value(attribute) }] };
  };
  switch (type) {
    case "azurerm_virtual_network": {
      const { encryption } = values;
      const network = {
        id,
        addressPrefixes: texts(values.address_space, where("address_space")),
        dnsServers: texts(values.dns_servers, where("dns_servers")),
        encryption: Array.isArray(encryption) ? (encryption.length > 0 ? "enabled" : "disabled") : undefined,
      } as const;
      // A data source lists the names of its subnets alone.
      const subnets = trees(values.subnet, where("subnet")).map(subnet => ({
        id: text(subnet.id, where("subnet.id")) ?? `${id}/subnets/${String(subnet.name)}`,
        addressPrefixes: texts(subnet.address_prefixes, where("subnet.address_prefixes")),
        routeTable: perhaps(subnet, "route_table_id"),
        networkSecurityGroup: perhaps(subnet, "security_group"),
        delegation: delegationOf(subnet.delegation, where("subnet.delegation")),
      }));
      return { networks: [network], subnets };
    }
    case "azurerm_subnet": {
      const found = {
        id,
        addressPrefixes: texts(values.address_prefixes, where("address_prefixes")),
        delegation: delegationOf(values.delegation, where("delegation")),
        // Those of a data source.
        routeTable: perhaps(values, "route_table_id"),
        networkSecurityGroup: perhaps(values, "network_security_group_id"),
      };
      return { subnets: [found] };
    }
    case "azurerm_subnet_route_table_association":
      return onSubnet("routeTable", "route_table_id");
    case "azurerm_subnet_nat_gateway_association":
      return onSubnet("natGateway", "nat_gateway_id");
    case "azurerm_subnet_network_security_group_association":
      return onSubnet("networkSecurityGroup", "network_security_group_id");
    case "azurerm_route_table": {
      const own = trees(values.route, where("route")).find(({ address_prefix: prefix }) => prefix === "0.0.0.0/0");
      return { tables: [{ id, defaultNextHop: own ? text(own.next_hop_type, where("next_hop_type")) : "absent" }] };
    }
    case "azurerm_route":
      return values.address_prefix === "0.0.0.0/0"
        ? { tables: [{ id: parentId(id), defaultNextHop: value("next_hop_type") }] }
        : {};
    case "azapi_resource": {
      const body = typeof values.body === "string" ? bodyIn(values.body, where("body")) : values.body;
      return id === "" ? {} : foundInAzure({ ...tree(body), id }, file);
    }
    default:
      return {};
  }
}

/** What azapi keeps as JSON in a text. */
export function bodyIn(json: string, where: string): unknown {
  try {
    return parseJson(json);
  } catch (error) {
    throw new UsageError(`${where}: ${(error as Error).message}. Save the command's output again, as JSON and whole.`);
  }
}

function delegationOf(value: unknown, where: string): Told {
  if (value === undefined || value === null) return undefined;
  const [first] = trees(value, where);
  if (!first) return none;
  const { service_delegation: service } = first;
  return text(tree(Array.isArray(service) ? service[0] : service).name, where);
}

/** What a state of Terraform's tells: its file, or what `terraform show -json` prints. */
export const foundInTerraformState = (state: Tree, file: string): Found =>
  together(resourcesOf(state, file).map(resource => foundInTerraform(resource, file)));

function resourcesOf(state: Tree, file: string): TerraformResource[] {
  const inModule = (module: Tree): TerraformResource[] => [
    ...trees(module.resources, `${file}: resources`).map(({ type, values }) => ({
      type: String(type),
      values: tree(values),
    })),
    ...trees(module.child_modules, `${file}: child_modules`).flatMap(inModule),
  ];
  if (isTree(state.values)) return inModule(tree(state.values.root_module));
  return trees(state.resources, `${file}: resources`).flatMap(({ type, instances }) =>
    trees(instances, `${file}: instances of ${String(type)}`).map(({ attributes }) => ({
      type: String(type),
      values: tree(attributes),
    })),
  );
}
