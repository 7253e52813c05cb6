import { FakeAzure, type Stored } from "../../../tools/fakeAzure/model";
import type { Properties } from "../../../tools/wire";

/** A request: a resource with its inputs, or the id of what is to be removed. */
export type Request = readonly [token: string, inputs: Properties] | string;

/** Something that Azure refuses. */
export interface Refusal {
  /** What is there. */
  readonly given: readonly Request[];
  readonly asked: Request;
  readonly code: string;
  /** The same with one value changed, which passes. */
  readonly passes: { readonly given?: readonly Request[]; readonly asked?: Request };
}

/** Where the resources of these tests are. */
export const at = { resourceGroupName: "rg", location: "westeurope" };
export const inGroup = { resourceGroupName: "rg" };
const group = "/subscriptions/00000000-0000-4000-a000-000000000001/resourceGroups/rg";
export const network = `${group}/providers/Microsoft.Network`;

/** Azure with the group "rg", another one "other", and what requests made. */
export function azureAfter(requests: readonly Request[]): FakeAzure {
  const azure = new FakeAzure();
  for (const resourceGroupName of ["rg", "other"])
    send(azure, ["resources:ResourceGroup", { ...at, resourceGroupName }]);
  for (const request of requests) send(azure, request);
  return azure;
}

/** Sends a request to Azure, a while after the last one: Azure does not throttle it. Whoever sends it may have had no
 *  answer yet to others. */
export function send(azure: FakeAzure, request: Request, call?: Parameters<FakeAzure["put"]>[3]): Stored | undefined {
  azure.now += 10;
  if (typeof request === "string") {
    azure.delete(request);
    return undefined;
  }
  const [token, inputs] = [`azure-native:${request[0]}`, request[1]];
  return azure.put(token, azure.idOf(token, inputs), inputs, call);
}

/** What Azure refuses, by what it is. */
export type Refusals = Readonly<Record<string, Refusal>>;

/** A case for each refusal: Azure with what is given, ready to be asked. */
export const casesOf = (refusals: Refusals) =>
  Object.entries(refusals).map(([name, { given, asked, code, passes }]) => ({
    name,
    code,
    refused: () => asking(given, asked),
    passes: () => asking(passes.given ?? given, passes.asked ?? asked),
  }));

function asking(given: readonly Request[], asked: Request): () => unknown {
  const azure = azureAfter(given);
  return () => send(azure, asked);
}

export const vnet = (more: Properties = {}): Request => [
  "network:VirtualNetwork",
  { ...at, virtualNetworkName: "net", addressSpace: { addressPrefixes: ["10.0.0.0/16"] }, ...more },
];
export const subnet = (addressPrefix: string, more: Properties = {}): Request => [
  "network:Subnet",
  { ...inGroup, virtualNetworkName: "net", subnetName: "nodes", addressPrefix, ...more },
];
export const address = (more: Properties = {}): Request => [
  "network:PublicIPAddress",
  { ...at, publicIpAddressName: "ip", sku: { name: "Standard" }, publicIPAllocationMethod: "Static", ...more },
];
export const natGateway = (more: Properties = {}): Request => [
  "network:NatGateway",
  { ...at, natGatewayName: "nat", sku: { name: "Standard" }, ...more },
];
export const table = (more: Properties = {}): Request => [
  "network:RouteTable",
  { ...at, routeTableName: "rt", ...more },
];
export const route = (addressPrefix: string, more: Properties = {}): Request => [
  "network:Route",
  { ...inGroup, routeTableName: "rt", routeName: "first", addressPrefix, nextHopType: "Internet", ...more },
];
